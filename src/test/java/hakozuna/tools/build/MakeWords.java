package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.tools.BuildException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that make is called with. They come from a work order's file: one that make or its
 * shell would run, or that leads out of the copy, is refused.
 *
 * @param subject how it is built
 */
record MakeWords(SubjectSpec subject) {
  /** What a question's answer begins with. */
  static final String ANSWER = "hz4-gate asks: ";

  private static final String RUN_BY_A_SHELL = "(?s).*[$`;|&<>\\n\\r].*";
  private static final String OTHER_MAKEFILE = "^(-f(?=.)|--(make)?file=)";

  /** One call a target, in order, for jobs of one make may run side by side. */
  List<List<String>> library(List<String> flags) {
    List<String> targets =
        subject.makeTargets().stream()
            .filter(word -> !isOption(word))
            .map(MakeWords::harmless)
            .toList();
    return targets.isEmpty()
        ? List.of(call(flags, options()))
        : targets.stream().map(target -> call(flags, with(options(), target))).toList();
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
    return call(flags, with(with(with(options(), "--no-print-directory"), asked), "hz4-gate-asks"));
  }

  /** Returns what goes into each call: definitions, and another makefile's name. */
  private List<String> options() {
    return subject.makeTargets().stream()
        .filter(MakeWords::isOption)
        .map(MakeWords::option)
        .toList();
  }

  private static String option(String word) {
    String makefile = word.replaceFirst(OTHER_MAKEFILE, "");
    if (word.startsWith("-")) {
      if (makefile.equals(word)) {
        refuse(word);
      }
      inside(makefile);
    }
    return harmless(word);
  }

  private List<String> call(List<String> flags, List<String> targets) {
    List<String> words = new ArrayList<>(List.of("make", "-C", inside(subject.makeDirectory())));
    words.addAll(targets);
    words.add(harmless(subject.makeVariable()) + "=" + flags(flags));
    return words;
  }

  private static String flags(List<String> flags) {
    flags.stream().filter(flag -> flag.startsWith("@")).findFirst().ifPresent(MakeWords::refuse);
    return flags.stream().map(MakeWords::harmless).collect(Collectors.joining(" "));
  }

  private static boolean isOption(String word) {
    return word.startsWith("-") || word.contains("=");
  }

  private static List<String> with(List<String> words, String more) {
    return Stream.concat(words.stream(), Stream.of(more)).toList();
  }

  private static String harmless(String word) {
    if (word.matches(RUN_BY_A_SHELL)) {
      refuse(word);
    }
    return word;
  }

  private static void refuse(String word) {
    throw new BuildException(
        "'%s' is not handed to make, which would run it or read another file; give plain flags, targets and NAME=VALUE"
            .formatted(word));
  }

  private static String inside(String folder) {
    Path path = Path.of(harmless(folder)).normalize();
    if (path.isAbsolute() || path.startsWith("..")) {
      refuse(folder);
    }
    return folder;
  }
}
