package hakozuna.verdict;

/** On which side of its threshold a gate passes. */
public enum Direction {
  /** The more the better. */
  AT_LEAST("at least", "≥"),
  /** The less the better. */
  AT_MOST("at most", "≤");

  private final String words;
  private final String sign;

  Direction(String words, String sign) {
    this.words = words;
    this.sign = sign;
  }

  public String words() {
    return words;
  }

  public String sign() {
    return sign;
  }
}
