package hakozuna.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import hakozuna.measure.Bench;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.RunRequest;
import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import hakozuna.model.RunFailure;
import hakozuna.model.Sample;
import hakozuna.model.Stage;
import hakozuna.model.Usage;
import hakozuna.tools.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapMeterTest {
  private static final Lane LANE =
      new Lane("l", new LaneArguments(2, 50, 8, 1, 2, 0, 16), 1, Map.of());
  private static final Contestant GLIBC = new Contestant("glibc", Optional.empty());
  private static final Contestant TCMALLOC =
      new Contestant("tcmalloc", Optional.of(Path.of("tc.so")));
  private static final Contestant OTHER = new Contestant("other", Optional.of(Path.of("other.so")));

  private final List<RunRequest> requests = new ArrayList<>();

  @Test
  void runsAllInTurnAndTurnsTheOrder() {
    meter().measure(LANE, List.of(GLIBC, TCMALLOC, OTHER));
    assertThat(requests).hasSize(9);
    for (int round = 0; round < 3; round++) {
      assertThat(requests.subList(3 * round, 3 * round + 3))
          .extracting(RunRequest::library)
          .containsExactlyInAnyOrder(GLIBC.library(), TCMALLOC.library(), OTHER.library());
    }
    assertThat(List.of(requests.get(0), requests.get(3), requests.get(6)))
        .extracting(RunRequest::library)
        .doesNotHaveDuplicates();
    assertThat(requests.stream().map(request -> request.slot())).doesNotHaveDuplicates();
  }

  @Test
  void setsEachInRelationToTcmalloc() {
    GapTable table = meter().measure(LANE, List.of(GLIBC, TCMALLOC));
    GapTable.Row row = row(table, GLIBC, GapTable.Metric.PAGE_FAULTS);
    assertThat(row.value().median()).isCloseTo(0.3, within(1e-12));
    assertThat(row.ratio().orElseThrow().median()).isCloseTo(1.5, within(1e-12));
    assertThat(row(table, TCMALLOC, GapTable.Metric.PAGE_FAULTS).ratio().orElseThrow().median())
        .isEqualTo(1);
  }

  @Test
  void hasNoRatioOverNothing() {
    GapTable table = meter().measure(LANE, List.of(GLIBC, TCMALLOC));
    assertThat(row(table, GLIBC, GapTable.Metric.CONTEXT_SWITCHES).ratio()).isEmpty();
    GapTable alone = meter().measure(LANE, List.of(GLIBC));
    assertThat(alone.rows()).allMatch(row -> row.ratio().isEmpty());
  }

  @Test
  void saysWhatBecameOfAnAllocatorThatBroke() {
    Contestant crashing = new Contestant("crashing", Optional.of(Path.of("crash.so")));
    GapTable table = meter().measure(LANE, List.of(GLIBC, crashing, TCMALLOC));
    assertThat(table.rows()).noneMatch(row -> row.contestant().equals(crashing));
    assertThat(table.text()).contains("crashing: no figures, crashed: signal 11");
    assertThat(GapTable.csv(List.of(table)))
        .contains("l,crashing,crash.so,,0,,,,,,,,crashed: signal 11");
  }

  @Test
  void writesOneRowAnAllocatorAndMetric() {
    String csv = GapTable.csv(List.of(meter().measure(LANE, List.of(GLIBC, TCMALLOC))));
    assertThat(csv.lines()).hasSize(1 + 2 * GapTable.Metric.values().length);
    assertThat(csv)
        .startsWith("lane,allocator,library,metric,runs,median,low,high,confidence,")
        .contains(
            "l,glibc,,page-faults/op,3,0.300000,0.300000,0.300000,75.0,1.50000,1.50000,1.50000,");
  }

  private static GapTable.Row row(GapTable table, Contestant contestant, GapTable.Metric metric) {
    return table.rows().stream()
        .filter(row -> row.contestant().equals(contestant) && row.metric() == metric)
        .findFirst()
        .orElseThrow();
  }

  private GapMeter meter() {
    return new GapMeter(
        this::run,
        Stage.SCREEN,
        new Bench(Path.of("bench"), "0", Duration.ofSeconds(9), Guard.hiding(List.of()), false),
        3,
        5);
  }

  private RunOutcome run(RunRequest request) {
    requests.add(request);
    if (request.library().filter(Path.of("crash.so")::equals).isPresent()) {
      return new RunOutcome.Broken(
          new RunFailure(request.slot(), RunFailure.Kind.CRASHED, "signal 11", "raw"));
    }
    long faults = request.library().isPresent() ? 20 : 30;
    return new RunOutcome.Done(
        new Sample(
            request.slot(),
            100,
            0.5,
            200,
            new Usage(0, faults, 0, 0.25, 0.25, 1024),
            "wait4",
            Instant.EPOCH,
            0.6,
            "raw",
            "hash",
            List.of(),
            ""));
  }
}
