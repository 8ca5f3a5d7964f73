package hakozuna.stage;

import hakozuna.ledger.Refusal;
import hakozuna.ledger.Standing;
import hakozuna.model.Stage;
import hakozuna.model.Trial;
import hakozuna.model.Verdict;
import hakozuna.report.StageReport;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.Judgement;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody who has read a verdict can do now, in words and as it is typed.
 *
 * @param setup of the stage
 * @param judgement what was read
 * @param refusal why the ledger did not admit it, if so
 * @param standing where the line stands by now
 * @param left what further sittings can do
 */
record NextStep(
    Setup setup,
    Judgement judgement,
    Optional<Refusal> refusal,
    Standing standing,
    SittingsLeft left) {
  StageReport.Next advice() {
    return switch (judgement.verdict().verdict()) {
      case PASS -> passedOrRehearsed();
      case FAIL -> setup.trial().isRehearsal() ? mended() : failed();
      case UNDECIDED -> undecided();
      case INVALID -> typed("fix the cause and rerun; your shot is not used", asked());
      case REFUSED -> refused();
    };
  }

  /** Where there is no Stage A, there is nothing to run for real, either. */
  private StageReport.Next passedOrRehearsed() {
    if (setup.hasNothingToObserve()) {
      return typed("nothing to observe: run the screen", next("screen"));
    }
    return setup.trial().isRehearsal() ? rehearsed() : passed();
  }

  private static StageReport.Next typed(String words, TypedCommand... commands) {
    return new StageReport.Next(words, texts(List.of(commands)));
  }

  private static List<String> texts(List<TypedCommand> commands) {
    return commands.stream().map(TypedCommand::toString).distinct().toList();
  }

  /** The command by which this stage was asked for. */
  private TypedCommand asked() {
    return TypedCommand.of(setup.stage(), setup.settings());
  }

  private TypedCommand forReal() {
    return asked().without(Trial.rehearsing());
  }

  private StageReport.Next rehearsed() {
    return setup.isPrebuilt() && setup.settings().get("subject.observed.library").isEmpty()
        ? typed(
            "run it for real: drop what makes it a rehearsal, and name a baseline"
                + " with statistics",
            forReal().with("subject.observed.library", "FILE"))
        : typed("run it for real: drop what makes it a rehearsal", forReal());
  }

  private StageReport.Next passed() {
    return switch (setup.stage()) {
      case OBSERVE -> typed("run the screen", next("screen"));
      case SCREEN -> screened();
      case REPLAY -> committed("keep the change: it is promoted", List.of());
    };
  }

  private StageReport.Next screened() {
    String words =
        standing.commit().isPresent() ? "commit the ledger, then run the replay" : "run the replay";
    return committed(words, List.of(next("replay")));
  }

  /** What git does not hold yet is committed first. */
  private StageReport.Next committed(String words, List<TypedCommand> behind) {
    List<String> commands = new ArrayList<>(standing.commit().stream().toList());
    commands.addAll(texts(behind));
    return new StageReport.Next(words, commands);
  }

  /** A name such as HEAD~1 means another commit once the ledger is committed. */
  private TypedCommand next(String profile) {
    TypedCommand next = asked().asking(profile).without(List.of("reason"));
    return setup.revisions().map(revisions -> revisions.named(next)).orElse(next);
  }

  /** What leaves its scope was never run, so nothing was entered. */
  private StageReport.Next failed() {
    boolean isOutOfScope =
        judgement.gates(GateKind.SCOPE).stream().anyMatch(gate -> gate.verdict() == Verdict.FAIL);
    return isOutOfScope
        ? typed(
            "nothing was run, so your shot is not used: keep the change to what `scope` of work"
                + " order %s allows, then rerun".formatted(setup.order().name()),
            asked())
        : new FrozenLine(setup, standing)
            .advice(new Refusal.Freeze(setup.order().line(), standing.entries()));
  }

  private StageReport.Next undecided() {
    return setup.trial().isRehearsal()
        ? typed(left.afterARehearsal(), left.longer(asked(), 1))
        : typed(left.words(), left.commands(asked()));
  }

  /** A rehearsal freezes nothing; what was not decided beside the FAIL needs more blocks. */
  private StageReport.Next mended() {
    if (setup.stage() == Stage.OBSERVE) {
      return typed(
          "the baseline lacks the fixed cost that this work order wants to remove: choose another"
              + " work order; a rehearsal freezes nothing");
    }
    String words = "fix the candidate" + whereToLook() + ", then rehearse it again";
    List<String> open =
        judgement.gates().stream()
            .filter(answer -> answer.verdict() == Verdict.UNDECIDED)
            .map(answer -> answer.gate().lane())
            .distinct()
            .toList();
    return open.isEmpty()
        ? typed(words + "; a rehearsal freezes nothing", asked())
        : typed(words + left.besideAFail(open), left.longer(asked(), 1));
  }

  private String whereToLook() {
    List<String> files =
        Stream.of("profile.html", "scope.txt")
            .filter(file -> Files.exists(setup.folder().path().resolve(file)))
            .toList();
    return files.isEmpty()
        ? ""
        : " ("
            + String.join(" and ", files)
            + (files.size() == 1 ? " shows" : " show")
            + " what changed)";
  }

  private StageReport.Next refused() {
    return refusal
        .map(by -> new StillAllowed(setup, standing, by).advice())
        .orElseGet(() -> typed("do what the reason still allows"));
  }
}
