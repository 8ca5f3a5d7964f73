package hakozuna.verdict;

import static hakozuna.verdict.GateKind.Direction.AT_LEAST;
import static hakozuna.verdict.GateKind.Direction.AT_MOST;
import static hakozuna.verdict.GateKind.Direction.HOLDS;
import static hakozuna.verdict.GateKind.Rests.ON_BLOCKS;
import static hakozuna.verdict.GateKind.Rests.ON_CHECKS;
import static hakozuna.verdict.GateKind.Rests.ON_RUNS;

import hakozuna.model.CounterSpec;
import hakozuna.model.Verdict;
import java.util.Arrays;

/**
 * The kinds of gates, in the order in which they are asked. A new kind is one constant here and its
 * rule, a key of the work order, and a method of {@code gates/LaneGates}.
 */
public enum GateKind {
  /** Stage A: does the baseline have the fixed cost that the work order wants to remove? */
  OBSERVATION("observation", AT_LEAST, ON_RUNS, "%s, all runs together, is %s", new FixedCost()),
  /** Does the candidate change only what the work order lets it? */
  SCOPE("scope", HOLDS, ON_CHECKS, "%s holds", GateSentences.scope()),
  /** Are both libraries right? */
  INTEGRITY("integrity", HOLDS, ON_CHECKS, "%s holds", GateSentences.integrity()),
  /** Is the candidate fast enough? */
  THROUGHPUT(
      "throughput", AT_LEAST, ON_BLOCKS, "candidate against baseline is %2$s", new Throughput()),
  /** Does one of the counters fall? */
  IMPROVES_ANY(
      "improves_any",
      AT_MOST,
      ON_BLOCKS,
      "one counter against the baseline is %2$s",
      new ImprovesAny()),
  /** Does the peak memory stay within the limit? */
  MEMORY(
      "memory",
      AT_MOST,
      ON_BLOCKS,
      "%s grows by %s",
      new Growth("max-rss", CounterSpec::maxRssGrowthPercent, run -> run.usage().maxRssKb())),
  /**
   * Does the CPU time per operation stay within the limit? Speed bought by spinning is not free.
   */
  CPU_TIME(
      "cpu",
      AT_MOST,
      ON_BLOCKS,
      "%s grows by %s",
      new Growth(
          "cpu-seconds/op",
          CounterSpec::maxCpuGrowthPercent,
          run -> (run.usage().userSeconds() + run.usage().systemSeconds()) / run.ops())),
  /** Does the code executed per call stay within the limit? */
  INSTRUCTIONS("instructions", AT_MOST, ON_RUNS, "%s grows by %s", new Instructions()),
  /** A part of the null control: no effect where there can be none. Declared by no work order. */
  NULL_CONTROL(
      "null control",
      AT_MOST,
      ON_BLOCKS,
      "%s has no effect",
      (gate, asked, evidence) -> gate.answer(Verdict.INVALID, "no work order declares it"));

  /** On which side of its threshold a gate passes. */
  public enum Direction {
    /** The more the better. */
    AT_LEAST("at least", "≥"),
    /** The less the better. */
    AT_MOST("at most", "≤"),
    /** It holds or does not; there is no threshold. */
    HOLDS("must hold", "=");

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

  /** What the figures of a gate are made of. */
  public enum Rests {
    /** Pairs of one baseline and one candidate run. */
    ON_BLOCKS("blocks"),
    /** Single runs, compared across the variants or added up. */
    ON_RUNS("runs"),
    /** Checks that are made before any lane is timed. */
    ON_CHECKS("checks");

    private final String word;

    Rests(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  private final String word;
  private final Direction direction;
  private final Rests rests;
  private final String sentence;
  private final Rule rule;

  GateKind(String word, Direction direction, Rests rests, String sentence, Rule rule) {
    this.word = word;
    this.direction = direction;
    this.rests = rests;
    this.sentence = sentence;
    this.rule = rule;
  }

  /** Returns the name that verdict.json and the ledger use. */
  public String word() {
    return word;
  }

  public static GateKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown kind of gate: " + word));
  }

  public Direction direction() {
    return direction;
  }

  public Rests rests() {
    return rests;
  }

  /** Returns a change with its sign, a share without one. */
  String percent(double value) {
    return this == OBSERVATION ? Figures.share(value) : Figures.change(value);
  }

  String sentence(Gate gate) {
    return rule.sentence(gate.metric())
        .orElseGet(
            () ->
                sentence.formatted(
                    gate.metric(), direction.words() + " " + percent(gate.threshold())));
  }

  Rule rule() {
    return rule;
  }
}
