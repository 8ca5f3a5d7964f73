package hakozuna.stage;

import hakozuna.model.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Measures lanes, each in a thread of its own.
 *
 * @param most how many at a time; one is measured in the caller's own thread
 */
record LanesAtOnce(int most) {

  /** Returns what came of each lane, in their order. */
  <T> List<T> each(List<Lane> lanes, Function<Lane, T> measure) {
    return most == 1 ? lanes.stream().map(measure).toList() : inThreads(lanes, measure);
  }

  private <T> List<T> inThreads(List<Lane> lanes, Function<Lane, T> measure) {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, lanes.size()));
    try {
      List<Future<T>> begun = new ArrayList<>();
      lanes.forEach(lane -> begun.add(threads.submit(() -> measure.apply(lane))));
      List<T> ended = new ArrayList<>();
      for (Future<T> lane : begun) {
        ended.add(lane.get());
      }
      return ended;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException fault) {
      throw new IllegalStateException(fault.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
