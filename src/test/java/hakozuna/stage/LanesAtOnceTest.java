package hakozuna.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hakozuna.model.Lane;
import hakozuna.model.LaneArguments;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes one after the other, or some at a time. */
@Timeout(60)
class LanesAtOnceTest {
  private final List<Lane> lanes =
      Stream.of("a", "b", "c", "d").map(LanesAtOnceTest::lane).toList();

  private static Lane lane(String name) {
    return new Lane(name, new LaneArguments(1, 1, 1, 16, 16, 0, 1), 1, Map.of());
  }

  /** Each waits for another: one alone would wait for ever. */
  @Test
  void twoLanesAreMeasuredAtATimeAndAnswerInTheirOrder() {
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> names =
        new LanesAtOnce(2)
            .each(
                lanes,
                lane -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  both.countDown();
                  awaited(both);
                  now.decrementAndGet();
                  return lane.name();
                });
    assertThat(names).containsExactly("a", "b", "c", "d");
    assertThat(most).hasValue(2);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void oneAtATimeIsMeasuredInTheCallersThread() {
    assertThat(new LanesAtOnce(1).each(lanes, lane -> Thread.currentThread()))
        .containsOnly(Thread.currentThread());
  }

  @Test
  void aFaultInOneLaneIsNotSwallowed() {
    assertThatThrownBy(
            () ->
                new LanesAtOnce(3)
                    .each(
                        lanes,
                        lane -> {
                          throw new IllegalArgumentException("fault in " + lane.name());
                        }))
        .hasRootCauseMessage("fault in a");
  }
}
