package hakozuna.measure;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Variant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which comes first is balanced, seeded and repeatable. */
class ScheduleTest {
  private static final int BLOCKS = 200;

  @Test
  void theOrderIsBalancedToWithinOneAtEveryCount() {
    LongStream.range(0, 50)
        .forEach(
            seed -> {
              int lead = 0;
              for (Variant first : firsts(new Schedule(seed, "lane"))) {
                lead += first == Variant.BASELINE ? 1 : -1;
                assertThat(lead).isBetween(-1, 1);
              }
            });
  }

  @Test
  void eachBlockHasEachVariantOnce() {
    Schedule schedule = new Schedule(5, "lane");
    for (int block = 0; block < BLOCKS; block++) {
      assertThat(schedule.order(block))
          .containsExactlyInAnyOrder(Variant.BASELINE, Variant.CANDIDATE);
    }
  }

  @Test
  void theSameSeedGivesTheSameOrderAndPadding() {
    assertThat(firsts(new Schedule(7, "lane"))).isEqualTo(firsts(new Schedule(7, "lane")));
    assertThat(paddings(new Schedule(7, "lane"))).isEqualTo(paddings(new Schedule(7, "lane")));
  }

  @Test
  void anotherSeedOrLaneGivesAnother() {
    List<Variant> one = firsts(new Schedule(7, "lane"));
    assertThat(firsts(new Schedule(8, "lane"))).isNotEqualTo(one);
    assertThat(firsts(new Schedule(7, "other"))).isNotEqualTo(one);
    assertThat(paddings(new Schedule(8, "lane"))).isNotEqualTo(paddings(new Schedule(7, "lane")));
  }

  @Test
  void whoComesFirstIsACoinAndNoPattern() {
    long same = 0;
    List<Variant> firsts = firsts(new Schedule(3, "lane"));
    for (int pair = 2; pair < BLOCKS; pair += 2) {
      same += firsts.get(pair) == firsts.get(pair - 2) ? 1 : 0;
    }
    assertThat(same).isBetween(BLOCKS / 2L / 4, BLOCKS / 2L * 3 / 4);
  }

  @Test
  void paddingStaysWithinAPageAndMovesThroughIt() {
    List<Integer> paddings = paddings(new Schedule(3, "lane"));
    assertThat(paddings).allMatch(padding -> padding >= 0 && padding < 4096);
    assertThat(paddings.stream().distinct().count()).isGreaterThan(BLOCKS / 2);
    assertThat(paddings.stream().mapToInt(p -> p).max().orElseThrow()).isGreaterThan(3000);
  }

  @Test
  void theWorkIsAnotherInEachBlockAndRepeatable() {
    Schedule schedule = new Schedule(3, "lane");
    List<Long> seeds = IntStream.range(0, BLOCKS).mapToObj(schedule::workSeed).toList();
    assertThat(seeds).doesNotHaveDuplicates().allMatch(seed -> seed > 0);
    assertThat(new Schedule(3, "lane").workSeed(5)).isEqualTo(seeds.get(5));
    assertThat(new Schedule(3, "other").workSeed(5)).isNotEqualTo(seeds.get(5));
    assertThat(new Schedule(4, "lane").workSeed(5)).isNotEqualTo(seeds.get(5));
  }

  @Test
  void aCopyIsSlippedInWithoutChangingTheOrderOfTheOthers() {
    Schedule schedule = new Schedule(11, "lane");
    IntStream.range(0, BLOCKS)
        .forEach(
            block -> {
              List<Variant> with = schedule.orderWithCopy(block);
              assertThat(with).hasSize(3).containsOnlyOnce(Variant.COPY);
              assertThat(with.stream().filter(v -> v != Variant.COPY).toList())
                  .isEqualTo(schedule.order(block));
            });
    assertThat(IntStream.range(0, BLOCKS).map(b -> place(schedule, b)).distinct().count())
        .isEqualTo(3);
  }

  private static int place(Schedule schedule, int block) {
    return schedule.orderWithCopy(block).indexOf(Variant.COPY);
  }

  private static List<Variant> firsts(Schedule schedule) {
    return IntStream.range(0, BLOCKS).mapToObj(block -> schedule.order(block).get(0)).toList();
  }

  private static List<Integer> paddings(Schedule schedule) {
    return IntStream.range(0, BLOCKS).mapToObj(schedule::padding).toList();
  }

  @Test
  void eachRoundHasEachLayoutOnceInAnOrderOfItsOwn() {
    for (int layouts : new int[] {1, 2, 7, 8, 64}) {
      Schedule schedule = new Schedule(11, "lane");
      List<List<Integer>> rounds =
          IntStream.range(0, 10).mapToObj(round -> round(schedule, round, layouts)).toList();
      assertThat(rounds)
          .allSatisfy(
              round ->
                  assertThat(round)
                      .containsExactlyInAnyOrderElementsOf(
                          IntStream.range(0, layouts).boxed().toList()));
      assertThat(rounds.stream().distinct().count()).isGreaterThan(layouts > 2 ? 8 : 0);
    }
  }

  @Test
  void layoutsComeFromTheSeedAndTheLane() {
    List<Integer> one = round(new Schedule(11, "lane"), 3, 16);
    assertThat(one).isEqualTo(round(new Schedule(11, "lane"), 3, 16));
    assertThat(one).isNotEqualTo(round(new Schedule(12, "lane"), 3, 16));
    assertThat(one).isNotEqualTo(round(new Schedule(11, "other"), 3, 16));
  }

  @Test
  void noLayoutIsBoundToAnOrderOfTheTwoSides() {
    Schedule schedule = new Schedule(5, "lane");
    for (int layout = 0; layout < 4; layout++) {
      int wanted = layout;
      long first =
          IntStream.range(0, 800)
              .filter(block -> schedule.layout(block, 4) == wanted)
              .filter(block -> schedule.order(block).get(0) == Variant.BASELINE)
              .count();
      assertThat(first).as("of 200, 100 expected").isBetween(70L, 130L);
    }
  }

  private static List<Integer> round(Schedule schedule, int round, int layouts) {
    return IntStream.range(round * layouts, (round + 1) * layouts)
        .mapToObj(block -> schedule.layout(block, layouts))
        .toList();
  }
}
