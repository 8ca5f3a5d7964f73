package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.explain.Explained;
import hakozuna.explain.Explanation;
import hakozuna.ledger.Standing;
import hakozuna.measure.Progress;
import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.report.ProfilePage;
import hakozuna.report.StageReport;
import hakozuna.report.allure.AllureReport;
import hakozuna.tools.Host;
import hakozuna.tools.HostException;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.Judgement;
import hakozuna.verdict.Problem;
import hakozuna.verdict.StageJudge;
import hakozuna.verdict.StageVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * One call of a stage, from top to bottom: set up, admit, measure, judge, conclude. What keeps it
 * from measuring is an answer like any other, not an exception.
 */
public record StageCall(Setup setup, StageClock clock, Progress progress) {

  /**
   * Runs a stage to its end, with everything written down.
   *
   * @param properties the user's {@code -D}; nothing behind this call reads any other
   */
  public static StageOutcome run(Stage stage, Properties properties) {
    StageOutcome outcome = ended(stage, properties);
    Places places = new Places(stage, properties);
    AllureReport.aboutTheStage(
        outcome.report(), outcome.links(), places.results(), places.trends());
    return outcome;
  }

  private static StageOutcome ended(Stage stage, Properties properties) {
    StageClock clock = new StageClock();
    try (Progress progress = new Progress(System.out, stage.word())) {
      return StageProblem.answered(
          () -> {
            StageCall call = new StageCall(Setup.of(stage, properties, progress), clock, progress);
            return call.setup.folder().alone(call::answered);
          },
          problem -> StageOutcome.unbegun(stage, properties, problem));
    }
  }

  private StageOutcome answered() {
    setup.introduce(progress);
    return setup.hasNothingToObserve()
        ? nothingToObserve()
        : StageProblem.answered(this::carriedOut, this::broken);
  }

  /** A fault beside the measuring: every gate says it, and no verdict of before stays behind. */
  private StageOutcome broken(Problem problem) {
    Evidence nothing = Evidence.none(setup.asked().gates(), problem);
    Judgement judgement = new StageJudge(setup.asked()).judge(nothing);
    return brokenOff(judgement);
  }

  private StageOutcome nothingToObserve() {
    StageVerdict verdict = new StageVerdict(Verdict.PASS, "this work order declares no Stage A");
    return brokenOff(new Judgement(List.of(), List.of(), verdict));
  }

  /** Nothing was measured, and no ledger was asked. */
  private StageOutcome brokenOff(Judgement judgement) {
    StageReport report =
        StageReport.unmeasured(
            ReportHead.of(setup, Optional.empty(), List.of()),
            judgement,
            new NextStep(
                    setup, judgement, Optional.empty(), Standing.unread(), SittingsLeft.UNKNOWN)
                .advice());
    setup.folder().broken(report);
    return new StageOutcome(judgement, List.of(), report, setup.places().links());
  }

  private StageOutcome carriedOut() {
    setup.access().mustSuffice(setup.trial().isRehearsal());
    SuiteCheck suite = SuiteCheck.here();
    if (!setup.trial().isRehearsal()) {
      progress.at("comparing the suite's classes with its sources");
      suite.mustHold();
    }
    try (HostTurn turn = new HostTurn(setup.stage(), setup.settings());
        Permit permit = Permit.ask(setup, clock, progress, turn)) {
      Setup known = permit.admitted().map(Admitted::setup).orElse(setup);
      return new StageCall(known, clock, progress).concluded(permit);
    }
  }

  private StageOutcome concluded(Permit permit) {
    Measured measured = permit.admitted().map(this::measure).orElseGet(() -> without(permit));
    Judgement judgement = clock.step("judging", () -> judge(permit, measured));
    Explained explained = clock.step("explaining", () -> explain(permit, measured, judgement));
    return new Conclusion(this, permit, measured, judgement, explained).writeDown();
  }

  private Measured measure(Admitted admitted) {
    return setup.stage() == Stage.OBSERVE
        ? new ObservationMeasurement(setup, admitted, progress).observed()
        : new LanesMeasurement(setup, admitted, progress).measured();
  }

  private Measured without(Permit permit) {
    return Measured.nothing(
        permit
            .problem()
            .map(problem -> Evidence.none(setup.asked().gates(), problem))
            .orElse(Evidence.none()));
  }

  /** Stage A of a baseline that was observed before stands as it was entered. */
  private Judgement judge(Permit permit, Measured measured) {
    return permit
        .settled()
        .orElseGet(() -> new StageJudge(setup.asked()).judge(measured.evidence()));
  }

  /**
   * Only what was measured lane by lane is explained, so what is not right does not run for that
   * either; an explanation decides nothing.
   */
  private Explained explain(Permit permit, Measured measured, Judgement judgement) {
    return permit
        .admitted()
        .filter(admitted -> setup.stage() != Stage.OBSERVE && !measured.lanes().isEmpty())
        .map(admitted -> explained(admitted, judgement, measured.evidence()))
        .map(explained -> drawn(explained, judgement))
        .orElse(Explained.NOTHING);
  }

  /** What only explains goes without a node as without any other instrument. */
  private Explained explained(Admitted admitted, Judgement judgement, Evidence evidence) {
    try {
      return setup
          .nodes()
          .alone("explanation", progress, () -> explanation(admitted).explain(judgement, evidence));
    } catch (HostException gone) {
      return Explained.nothing(gone);
    }
  }

  /** The profile page is one more document; that it cannot be drawn is one more sentence. */
  private Explained drawn(Explained explained, Judgement judgement) {
    String title =
        StageReport.title(
            setup.stage().word(),
            setup.order().name(),
            judgement.verdict().verdict(),
            setup.trial().isRehearsal());
    List<String> said = new ArrayList<>(explained.said());
    List<Document> documents = new ArrayList<>();
    try {
      explained
          .profiles()
          .map(profiles -> new ProfilePage(title, profiles).html())
          .map(page -> setup.folder().keep("profile.html", page))
          .ifPresent(page -> documents.add(Document.file("profile", "text/html", page)));
    } catch (RuntimeException e) {
      said.add(Explained.missing("profile page", e));
    }
    documents.addAll(explained.documents());
    return new Explained(said, documents, explained.gaps(), explained.profiles());
  }

  private Explanation explanation(Admitted admitted) {
    Instruments instruments = setup.instruments();
    return new Explanation(
        setup.order(),
        admitted.runs(),
        instruments.counting(),
        setup.folder().path(),
        progress,
        instruments.references(),
        instruments.comparesAllLanes(),
        variant -> Host.on(Host.HERE, () -> admitted.variants().withStatistics(setup, variant)));
  }
}
