package hakozuna.tools.perf;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws mutations of captured files, each with the outcome it must have. */
final class PerfMutations {
  private PerfMutations() {}

  /** Captured files, with the figures they hold as a person read them. */
  enum Source {
    ONE_RUN(
        "perf-stat-semicolon-no-pmu.txt",
        PerfStatForm.SEMICOLON,
        "cycles=NOT_SUPPORTED instructions=NOT_SUPPORTED branch-misses=NOT_SUPPORTED"
            + " cache-misses=NOT_SUPPORTED context-switches=2533.0 page-faults=61902.0"),
    REPEATED(
        "perf-stat-r3-semicolon-no-pmu.txt",
        PerfStatForm.SEMICOLON_REPEATED,
        "cycles=NOT_SUPPORTED instructions=NOT_SUPPORTED branch-misses=NOT_SUPPORTED"
            + " cache-misses=NOT_SUPPORTED context-switches=77.0 page-faults=17274.0"
            + " task-clock=179.95"),
    MULTIPLEXED(
        "documented-perf-stat-6-semicolon-pmu-multiplexed.txt",
        PerfStatForm.SEMICOLON,
        "cycles=1.874210334E9 instructions=1.63056319E9 branch-misses=9130442.0"
            + " cache-misses=5120331.0 context-switches=2533.0 page-faults=61902.0"),
    JSON(
        "perf-stat-json-no-pmu.txt",
        PerfStatForm.JSON,
        "cycles=NOT_SUPPORTED instructions=NOT_SUPPORTED branch-misses=NOT_SUPPORTED"
            + " cache-misses=NOT_SUPPORTED context-switches=2749.0 page-faults=61780.0"),
    USER_ONLY(
        "documented-perf-stat-5-semicolon-pmu-user-only.txt",
        PerfStatForm.SEMICOLON,
        "cycles=1.874210334E9 instructions=1.63056319E9 branch-misses=9130442.0"
            + " cache-misses=NOT_COUNTED context-switches=0.0 page-faults=61902.0"),
    JSON_MULTIPLEXED(
        "documented-perf-stat-6-json-pmu-multiplexed.txt",
        PerfStatForm.JSON,
        "cycles=1.874210334E9 instructions=1.63056319E9 context-switches=2533.0"
            + " page-faults=61902.0");

    private final String file;
    private final PerfStatForm form;
    private final List<String> truth;

    Source(String file, PerfStatForm form, String truth) {
      this.file = file;
      this.form = form;
      this.truth = List.of(truth.split(" "));
    }

    String file() {
      return file;
    }

    PerfStatForm form() {
      return form;
    }

    List<String> events() {
      return truth.stream().map(pair -> pair.split("=")[0]).toList();
    }

    List<String> figures() {
      return truth.stream().map(pair -> pair.split("=")[1]).toList();
    }

    int kinds() {
      return Kind.values().length;
    }
  }

  /** What is broken. */
  enum Kind {
    LINE_DROPPED(PerfMutator::dropLine),
    LINE_DOUBLED(PerfMutator::doubleLine),
    LINES_SWAPPED(PerfMutator::swapLines),
    LINES_JOINED(PerfMutator::joinLines),
    LINE_CUT(PerfMutator::cutLine),
    LINE_END_CHANGED(PerfMutator::changeLineEnd),
    FILE_CUT(PerfMutator::cutFile),
    HEADER_DROPPED(PerfMutator::dropHeader),
    HEADER_DOUBLED(PerfMutator::doubleHeader),
    FIELD_DROPPED(PerfMutator::dropField),
    FIELD_DOUBLED(PerfMutator::doubleField),
    FIELDS_SWAPPED(PerfMutator::swapFields),
    SEPARATOR_CHANGED(PerfMutator::changeSeparator),
    UNIT_CHANGED(PerfMutator::changeUnit),
    MARKER_CHANGED(PerfMutator::changeMarker),
    EVENT_RENAMED(PerfMutator::renameEvent),
    MODIFIER_BROKEN(PerfMutator::breakModifier),
    NUMBER_CHANGED(PerfMutator::changeNumber),
    LOCALE_CHANGED(PerfMutator::changeLocale);

    private final Function<PerfMutator, Outcome> how;

    Kind(Function<PerfMutator, Outcome> how) {
      this.how = how;
    }
  }

  /**
   * What must come of a mutation.
   *
   * @param errorOn the lines an error may name; empty if the figures must be read
   * @param figures the figures that must be read
   */
  record Outcome(Optional<int[]> errorOn, List<String> figures) {}

  /** A mutated file and its outcome. */
  record Mutation(Kind kind, String text, Optional<int[]> errorOn, List<String> figures) {}

  /** Returns the same digits as another part of the world writes them. */
  static String eastern(String digits) {
    return digits
        .chars()
        .mapToObj(c -> String.valueOf((char) (Character.isDigit(c) ? c - '0' + '\u0660' : c)))
        .collect(Collectors.joining());
  }

  static Mutation of(Source source, String text, Random random) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    PerfMutator mutator = new PerfMutator(source, text, random);
    Outcome outcome = kind.how.apply(mutator);
    return new Mutation(kind, mutator.text(), outcome.errorOn(), outcome.figures());
  }
}
