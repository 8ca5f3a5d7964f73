package hakozuna.explain;

import hakozuna.measure.Bench;
import hakozuna.measure.Conditions;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.Runner;
import hakozuna.model.Lane;
import hakozuna.model.Sample;
import hakozuna.model.Slot;
import hakozuna.model.Stage;
import hakozuna.model.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Runs all allocators in turn, round by round, in one sitting. The order is drawn by the seed and
 * turned by one place each round, so that no allocator keeps its place.
 *
 * @param stage whose folder the raw output goes to
 * @param bench what each run starts
 * @param rounds runs of each allocator
 */
record GapMeter(Runner runner, Stage stage, Bench bench, int rounds, long seed) {
  private static final int MOST_PADDING = 4095;
  private static final int MOST_SEED = Integer.MAX_VALUE;

  /** Measures one lane; an allocator whose run breaks is left out from then on, and said. */
  public GapTable measure(Lane lane, List<Contestant> contestants) {
    Map<Contestant, List<Sample>> samples = new LinkedHashMap<>();
    contestants.forEach(contestant -> samples.put(contestant, new ArrayList<>()));
    Map<Contestant, String> broken = new LinkedHashMap<>();
    Random random = new Random(seed);
    List<Contestant> order = new ArrayList<>(contestants);
    Collections.shuffle(order, random);
    for (int round = 0; round < rounds; round++) {
      Conditions conditions =
          bench.conditions(lane, random.nextInt(MOST_PADDING + 1), random.nextInt(1, MOST_SEED));
      for (int place = 0; place < order.size(); place++) {
        Contestant contestant = order.get(place);
        if (samples.containsKey(contestant)) {
          take(run(lane, round, place, contestant, conditions), contestant, samples, broken);
        }
      }
      Collections.rotate(order, 1);
    }
    return GapTable.of(lane.name(), samples, broken);
  }

  private RunOutcome run(
      Lane lane, int round, int place, Contestant contestant, Conditions conditions) {
    Slot slot = new Slot(stage, "gap-" + lane.name(), 1, round, place, Variant.BASELINE);
    return runner.run(bench.run(lane, slot, contestant.library(), conditions));
  }

  private static void take(
      RunOutcome outcome,
      Contestant of,
      Map<Contestant, List<Sample>> samples,
      Map<Contestant, String> broken) {
    if (outcome instanceof RunOutcome.Done done) {
      samples.get(of).add(done.sample());
    } else if (outcome instanceof RunOutcome.Broken failed) {
      samples.remove(of);
      broken.put(of, failed.failure().kind().words() + ": " + failed.failure().text());
    }
  }
}
