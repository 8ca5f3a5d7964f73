package hakozuna.tools.integrity;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs of this machine with a library: each must print what it prints without, and end alike.
 *
 * @param started how they are run
 */
record RealPrograms(Started started) {
  private static final int SHOWN = 200;

  /** A program's end without any library, and with each variant's. */
  private record Outcomes(
      RealProgram program, Optional<Started.Run> alone, Map<Variant, Started.Run> with) {}

  /** Returns one check a variant, in which every program is named. */
  List<Check> of(Map<Variant, Path> libraries) {
    List<Outcomes> all =
        RealProgram.all().parallelStream().map(program -> outcomes(program, libraries)).toList();
    return libraries.keySet().stream()
        .map(variant -> check(variant, all, libraries.get(variant)))
        .toList();
  }

  private Outcomes outcomes(RealProgram program, Map<Variant, Path> libraries) {
    Map<Variant, Started.Run> with = new EnumMap<>(Variant.class);
    if (!program.isHere()) {
      return new Outcomes(program, Optional.empty(), with);
    }
    Started.Run alone = run(program, Optional.empty());
    if (Ending.of(alone).isEmpty()) {
      libraries.forEach((variant, file) -> with.put(variant, run(program, Optional.of(file))));
    }
    return new Outcomes(program, Optional.of(alone), with);
  }

  private Started.Run run(RealProgram program, Optional<Path> library) {
    return started.real(program.words(), program.variables(), library);
  }

  private static Check check(Variant variant, List<Outcomes> all, Path library) {
    List<String> ran = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    List<String> defects = new ArrayList<>();
    for (Outcomes one : all) {
      String name = one.program().name();
      Optional<Ending> end = end(one, variant);
      if (!one.with().containsKey(variant)) {
        missing.add(name + one.alone().map(RealPrograms::idle).orElse(" (not installed)"));
      } else if (end.isEmpty()) {
        ran.add(name);
      } else {
        String text =
            "%s %s\nagain: %s"
                .formatted(name, end.get().text(), one.program().command(library.toString()));
        (end.get().outcome() == Outcome.BROKEN ? broken : defects).add(text);
      }
    }
    return check(variant, ran, missing, broken, defects);
  }

  private static String idle(Started.Run alone) {
    return " (it does not work here without any library: it "
        + Ending.of(alone).map(Ending::text).orElse("")
        + ")";
  }

  private static Optional<Ending> end(Outcomes one, Variant variant) {
    Started.Run run = one.with().get(variant);
    return run == null
        ? Optional.empty()
        : Ending.of(run).or(() -> difference(one.alone().orElseThrow().stdout(), run.stdout()));
  }

  private static Optional<Ending> difference(String due, String printed) {
    if (due.equals(printed)) {
      return Optional.empty();
    }
    int same = 0;
    while (same < Math.min(due.length(), printed.length())
        && due.charAt(same) == printed.charAt(same)) {
      same++;
    }
    String text =
        "prints something else than without the library: at character %d \"%s\" instead of \"%s\""
            .formatted(same, shown(printed, same), shown(due, same));
    return Optional.of(new Ending(Outcome.DEFECT, text, false));
  }

  private static String shown(String text, int from) {
    return text.substring(from, Math.min(text.length(), from + SHOWN))
        .lines()
        .findFirst()
        .orElse("");
  }

  private static Check check(
      Variant variant,
      List<String> ran,
      List<String> missing,
      List<String> broken,
      List<String> defects) {
    String named = "ran: " + list(ran) + "; missing: " + list(missing);
    List<String> lines = new ArrayList<>(defects);
    lines.addAll(broken);
    lines.add(named);
    Outcome outcome =
        !defects.isEmpty()
            ? Outcome.DEFECT
            : !broken.isEmpty() ? Outcome.BROKEN : ran.isEmpty() ? Outcome.MISSING : Outcome.SOUND;
    return new Check(Part.PROGRAMS, variant, outcome, ran.size(), String.join("\n", lines));
  }

  private static String list(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
