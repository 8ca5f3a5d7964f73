package hakozuna.report;

/** Text made safe for a page, an attribute of it, or a script in it. */
final class Html {
  private Html() {}

  /** Returns text that is nothing but text, in a page and in an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns a name that cannot end a script it stands in: angle brackets become lookalikes. */
  static String inScript(String name) {
    return name.replace('<', '\u2039').replace('>', '\u203a');
  }
}
