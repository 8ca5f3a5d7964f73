package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.ledger.Journal;
import hakozuna.measure.InstructionCounts;
import hakozuna.measure.InstructionCsv;
import hakozuna.measure.InstructionMeter;
import hakozuna.measure.Progress;
import hakozuna.model.InstructionSpec;
import hakozuna.model.Slot;
import hakozuna.model.Variant;
import hakozuna.report.InstructionText;
import hakozuna.tools.callgrind.CallgrindException;
import hakozuna.tools.callgrind.CallgrindTool;
import hakozuna.verdict.Answer;
import hakozuna.verdict.Asked;
import hakozuna.verdict.Evidence;
import hakozuna.verdict.GateKind;
import hakozuna.verdict.StageJudge;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts instructions by callgrind, once for all sittings: who is undecided gets no other draw. */
record InstructionMeasurement(Setup setup, Admitted admitted, Progress progress) {
  /** Under callgrind a run takes longer than on the machine. */
  private static final int SLOWER = 4;

  /** Stands for a lane: all counted runs are one. */
  private static final String COUNTING = "counting instructions";

  /** Returns what was counted; the reader's tables are added to the documents when it is new. */
  InstructionCounts count(List<Document> documents) {
    Journal journal = admitted.ledger().journal();
    return journal
        .kept(InstructionCsv.NAME)
        .map(table -> InstructionCsv.read(InstructionCsv.NAME, table))
        .orElseGet(() -> counted(journal, documents));
  }

  private InstructionCounts counted(Journal journal, List<Document> documents) {
    progress.at("counting instructions by callgrind");
    Map<Variant, Path> libraries = admitted.variants().libraries();
    Slot counting = counting();
    journal.enter(counting);
    InstructionCounts counts = counted(journal, counting, libraries);
    admitted.variants().mustBeAsMade();
    journal.keep(InstructionCsv.NAME, InstructionCsv.text(counts));
    journal.ended(counting);
    documents.add(
        Document.text(
            "instructions", new InstructionText(counts).of(answers(counts), spec().functions())));
    documents.add(Document.text("caches and branches, simulated", simulated(libraries)));
    return counts;
  }

  /** Who ends the counting to count anew is missed, as in any other run. */
  private Slot counting() {
    int sitting = admitted.ledger().sitting();
    return new Slot(setup.stage(), COUNTING, sitting, 0, 0, Variant.CANDIDATE);
  }

  private InstructionCounts counted(Journal journal, Slot counting, Map<Variant, Path> libraries) {
    try {
      return meter().count(libraries);
    } catch (CallgrindException e) {
      journal.ended(counting);
      throw e;
    }
  }

  private List<Answer> answers(InstructionCounts counts) {
    Asked asked = setup.asked();
    Evidence evidence = new Evidence(Map.of(), Optional.of(counts), List.of(), Map.of());
    return new StageJudge(asked)
        .judge(evidence).gates(GateKind.INSTRUCTIONS).stream()
            .filter(answer -> asked.isByCallgrind(answer.gate()))
            .toList();
  }

  /** Information: that it could not be had decides nothing. */
  private String simulated(Map<Variant, Path> libraries) {
    try {
      return InstructionText.simulated(
          meter().simulated(Variant.BASELINE, libraries.get(Variant.BASELINE)),
          meter().simulated(Variant.CANDIDATE, libraries.get(Variant.CANDIDATE)));
    } catch (CallgrindException e) {
      return "not simulated: " + e.getMessage();
    }
  }

  private InstructionMeter meter() {
    return meter(setup, admitted.variants());
  }

  static InstructionMeter meter(Setup setup, Variants variants) {
    return new InstructionMeter(
        CallgrindTool.onPath().within(setup.guard()),
        setup.order().counters().instructions().orElseThrow(),
        variants.bench().file(),
        setup.order().runLimit().multipliedBy(SLOWER),
        setup.folder().path().resolve("callgrind"));
  }

  private InstructionSpec spec() {
    return setup.order().counters().instructions().orElseThrow();
  }
}
