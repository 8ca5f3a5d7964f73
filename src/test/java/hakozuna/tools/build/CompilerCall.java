package hakozuna.tools.build;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of a compiler, assembler, linker or archiver, without what may differ between two builds
 * of the same sources.
 *
 * @param program its name
 * @param isInner whether a driver made its words of its own
 * @param subject the source that is compiled, or what is linked; empty where only temporary files
 *     have a part
 * @param output the file that it leaves; empty where a driver hands none on
 * @param options its words but the inputs, in order
 * @param inputs the sources, objects and libraries among its words, sorted
 */
record CompilerCall(
    String program,
    boolean isInner,
    String subject,
    String output,
    List<String> options,
    List<String> inputs) {
  static final String OUTPUT = "-o ";

  private static final Pattern INNER =
      Pattern.compile("(.*-)?(cc1\\w*|lto1|f951|collect2|lto-wrapper|as|ld(\\..+)?|lld|mold|gold)");
  private static final Pattern DRIVER =
      Pattern.compile(
          "(.*-)?(cc|c89|c99|gcc|g\\+\\+|c\\+\\+|cpp|clang|clang\\+\\+|clang-cl|tcc|icc|icpc|icx|icpx)"
              + "(-[\\d.]+)?|ccache|sccache|distcc|(gcc-|llvm-)?(ar|ranlib|objcopy|strip)(-[\\d.]+)?"
              + "|llc|opt|patchelf");

  /** What a driver says to itself when it compiles or links. */
  private static final Pattern TO_ITSELF = Pattern.compile("-cc1(as)?|-xlto|-fltrans.*|-fwpa.*");

  private static final Pattern COMPILES = Pattern.compile("-[cSE]");

  /** Returns whether its words say how something is compiled or linked. */
  static boolean isOne(BuildCommand command) {
    return Stream.of(command.name(), command.calledAs())
        .anyMatch(name -> INNER.matcher(name).matches() || DRIVER.matcher(name).matches());
  }

  static CompilerCall of(BuildCommand command, PlainCommand plain) {
    List<String> words = plain.words(command);
    boolean isInner =
        INNER.matcher(command.name()).matches()
            || words.stream().anyMatch(word -> TO_ITSELF.matcher(word).matches());
    List<String> options = new ArrayList<>(plain.steering(command));
    List<String> inputs = new ArrayList<>();
    for (String word : words) {
      (InputName.isInput(word) ? inputs : options).add(word);
    }
    String output = output(options);
    String subject = subject(isInner, options, inputs, output);
    return new CompilerCall(
        command.name(),
        isInner,
        subject,
        output.isEmpty() && !isInner ? command.folder() + "/" + InputName.stem(subject) : output,
        options,
        inputs.stream().sorted().toList());
  }

  private static String output(List<String> options) {
    return options.stream()
        .filter(word -> word.startsWith(OUTPUT))
        .map(word -> word.substring(OUTPUT.length()))
        .findFirst()
        .orElse("");
  }

  private static String subject(
      boolean isInner, List<String> options, List<String> inputs, String output) {
    boolean links =
        !isInner && options.stream().noneMatch(word -> COMPILES.matcher(word).matches());
    List<String> sources = inputs.stream().filter(InputName::isSource).toList();
    boolean isNamed = !output.contains(PlainCommand.TEMPORARY);
    return !links && sources.size() == 1 ? sources.get(0) : isNamed ? output : "";
  }

  /** Returns whether it leaves a file that another call may overwrite. */
  boolean isLasting() {
    return !output.isEmpty() && !output.contains(PlainCommand.TEMPORARY);
  }

  /** Returns what it would be with another source: without the name of its own. */
  List<String> ofAnySubject() {
    String stem = InputName.stem(subject);
    return options.stream()
        .filter(word -> !word.startsWith(OUTPUT) && !word.matches("-(I|L|isystem|iquote).*"))
        .map(word -> stem.isEmpty() ? word : word.replace(stem, "…"))
        .toList();
  }

  /** Returns whether the other side makes the same call at some time. */
  boolean isAmong(CompilerCalls theirs) {
    return theirs.calls().stream().anyMatch(call -> call.line().equals(line()));
  }

  /** Returns it in one line, for people. */
  String line() {
    return String.join(
        " ", Stream.of(List.of(program), options, inputs).flatMap(List::stream).toList());
  }
}
