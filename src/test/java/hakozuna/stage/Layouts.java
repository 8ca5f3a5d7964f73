package hakozuna.stage;

import hakozuna.measure.Progress;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import hakozuna.tools.BuildException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The placements of both sides' code that the blocks of a lane are spread over. Which code lies in
 * which cache line is luck, and can be worth more than a change; see docs/layouts.md.
 *
 * @param libraries of each variant, one layout after the other; the first is as built, and the only
 *     one unless {@code -Dlayouts} asks for more
 * @param executed the libraries of the others, as they were when each was made
 * @param flags what makes the others
 */
record Layouts(List<Map<Variant, Path>> libraries, HashedFiles executed, List<String> flags) {
  /** A layout counts as one value, and fewer values decide nothing. */
  private static final int LEAST_TO_DECIDE = 7;

  private static final String PREBUILT =
      "-Dlayouts=%d needs both sides built from sources: a prebuilt library cannot be laid out anew;"
          + " leave -Dlayouts out, or give -Dsubject.root";
  private static final String TOO_FEW =
      "%d layouts decide no gate on blocks: it takes at least %d; what they give is the spread";

  /**
   * Builds what is asked for.
   *
   * @throws StageProblem INVALID when the build does not give so many, or a flag changes more than
   *     the places of the code
   */
  static Layouts of(Setup setup, Variants variants, Progress progress) {
    int wanted = setup.settings().layouts();
    Layouts asBuilt =
        new Layouts(List.of(variants.libraries()), HashedFiles.of(Map.of()), List.of());
    if (wanted == 1 || setup.stage() == Stage.OBSERVE) {
      return asBuilt;
    }
    if (Stream.of(Variant.BASELINE, Variant.CANDIDATE)
        .anyMatch(side -> setup.prebuilt(side).isPresent())) {
      throw new StageProblem(Verdict.INVALID, PREBUILT.formatted(wanted));
    }
    try {
      return new LayoutBuild(setup, variants).all(wanted, progress);
    } catch (BuildException e) {
      throw new StageProblem(Verdict.INVALID, "-Dlayouts=%d: %s".formatted(wanted, e.getMessage()));
    }
  }

  /** Returns what the user should know before the first run. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!flags.isEmpty()) {
      lines.add("layouts 1 to %d: %s".formatted(flags.size(), String.join(", ", flags)));
      if (libraries.size() < LEAST_TO_DECIDE) {
        lines.add(TOO_FEW.formatted(libraries.size(), LEAST_TO_DECIDE));
      }
    }
    return List.copyOf(lines);
  }
}
