package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words that make is called with. Flags and targets are plain ones: the model refuses others.
 *
 * @param subject how it is built
 */
record MakeWords(SubjectSpec subject) {
  /** What a question's answer begins with. */
  static final String ANSWER = "hz4-gate asks: ";

  /** One call a target, in order, for jobs of one make may run side by side. */
  List<List<String>> library(List<String> flags) {
    List<String> targets = subject.makeTargets();
    return targets.isEmpty()
        ? List.of(call(flags, List.of()))
        : targets.stream().map(target -> call(flags, List.of(target))).toList();
  }

  List<String> bench() {
    return List.of("make", "-C", inside(subject.benchMakeDirectory().orElseThrow()));
  }

  /** Asks for the values of variables, in a line for each. */
  List<String> question(List<String> flags, List<String> variables) {
    String asked =
        variables.stream()
            .map(name -> "$(info " + ANSWER + name + "=$(" + name + "))")
            .collect(Collectors.joining("", "--eval=hz4-gate-asks: ; @:", ""));
    return call(flags, List.of("--no-print-directory", asked, "hz4-gate-asks"));
  }

  private List<String> call(List<String> flags, List<String> targets) {
    List<String> words = new ArrayList<>(List.of("make", "-C", inside(subject.makeDirectory())));
    words.addAll(targets);
    words.add(subject.makeVariable() + "=" + String.join(" ", flags));
    return words;
  }

  /** A folder that leads out of the copy would be built in the user's own tree. */
  private static String inside(String folder) {
    Path path = Path.of(folder).normalize();
    if (path.isAbsolute() || path.startsWith("..")) {
      throw new BuildException(
          "'%s' is no folder below subject.root; name the one in which make runs"
              .formatted(folder));
    }
    return folder;
  }
}
