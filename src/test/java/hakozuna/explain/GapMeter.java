package hakozuna.explain;

import hakozuna.measure.Bench;
import hakozuna.measure.RunOutcome;
import hakozuna.measure.RunRequest;
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
 * @param runner where runs happen
 * @param stage whose folder the raw output goes to
 * @param bench what each run starts
 * @param rounds runs of each allocator
 * @param seed of the order
 */
public record GapMeter(Runner runner, Stage stage, Bench bench, int rounds, long seed) {
  private static final int MOST_PADDING = 4095;

  /** Measures one lane; an allocator whose run breaks is left out from then on, and said. */
  public GapTable measure(Lane lane, List<Contestant> contestants) {
    Map<Contestant, List<Sample>> samples = new LinkedHashMap<>();
    contestants.forEach(contestant -> samples.put(contestant, new ArrayList<>()));
    Map<Contestant, String> broken = new LinkedHashMap<>();
    Random random = new Random(seed);
    List<Contestant> order = new ArrayList<>(contestants);
    Collections.shuffle(order, random);
    for (int round = 0; round < rounds; round++) {
      int padding = random.nextInt(MOST_PADDING + 1);
      round(lane, round, order, padding, samples, broken);
      Collections.rotate(order, 1);
    }
    return GapTable.of(lane.name(), samples, broken);
  }

  private void round(
      Lane lane,
      int round,
      List<Contestant> order,
      int padding,
      Map<Contestant, List<Sample>> samples,
      Map<Contestant, String> broken) {
    for (int place = 0; place < order.size(); place++) {
      Contestant contestant = order.get(place);
      if (broken.containsKey(contestant)) {
        continue;
      }
      RunOutcome outcome = runner.run(request(lane, round, place, contestant, padding));
      if (outcome instanceof RunOutcome.Done done) {
        samples.get(contestant).add(done.sample());
      } else if (outcome instanceof RunOutcome.Broken failed) {
        broken.put(contestant, failed.failure().kind().words() + ": " + failed.failure().text());
      }
    }
  }

  private RunRequest request(Lane lane, int round, int place, Contestant contestant, int padding) {
    Slot slot = new Slot(stage, "gap-" + lane.name(), 1, round, place, Variant.BASELINE);
    return bench.run(lane, slot, contestant.library(), padding);
  }
}
