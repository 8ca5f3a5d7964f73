package hakozuna.stage;

import hakozuna.explain.Document;
import hakozuna.explain.Explained;
import hakozuna.measure.LaneData;
import hakozuna.model.Lane;
import hakozuna.model.Variant;
import hakozuna.report.StageReport;
import hakozuna.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the reader of a stage's report may want to see, in the order in which it is read. */
record StageDocuments(Optional<Admitted> admitted, Measured measured, Explained explained) {

  /** Returns the documents; what explains comes after the summary. */
  List<Document> of(StageReport report) {
    Summary summary = new Summary(report);
    List<Document> documents = new ArrayList<>();
    documents.add(Document.text("summary", summary.text()));
    documents.add(Document.text("counters per operation", summary.counters()));
    admitted.map(this::repeating).ifPresent(documents::add);
    documents.addAll(measured.documents());
    documents.addAll(explained.documents());
    return documents.stream().filter(document -> document.content().length > 0).toList();
  }

  /** Returns the commands that repeat a run, of either variant and on each lane. */
  private Document repeating(Admitted stage) {
    return Document.text(
        "commands that repeat a run",
        measured.lanes().values().stream()
            .map(LaneData::lane)
            .flatMap(lane -> repeating(stage, lane))
            .collect(Collectors.joining()));
  }

  private static Stream<String> repeating(Admitted stage, Lane lane) {
    return Stream.of(Variant.BASELINE, Variant.CANDIDATE)
        .map(
            variant ->
                "# %s, %s%n%s%n"
                    .formatted(lane, variant.word(), stage.runs().command(lane, variant)));
  }
}
