package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.OrderFolderCopy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No number of the work order decides anything in Java: change one in a file, and it follows. */
class NumbersComeFromFilesTest {
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?=[^\\w]|$)");
  private static final List<String> FILES =
      List.of(
          "work-orders/b82.yaml",
          "lanes/guard_r0.yaml",
          "lanes/main_r0.yaml",
          "lanes/main_r50.yaml",
          "lanes/cross128_r90.yaml");

  @TempDir private Path folder;

  @TestFactory
  List<DynamicTest> everyNumberOfEveryFileArrives() {
    OrderFolderCopy copy = OrderFolderCopy.in(folder);
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : FILES) {
      for (Place place : places(copy.text(file))) {
        tests.add(DynamicTest.dynamicTest(file + " " + place, () -> arrives(copy, file, place)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(FILES.size() * 9);
    return tests;
  }

  @Test
  void argumentsFlagsRunsBudgetsAndThresholdsFollow() {
    OrderFolderCopy copy = OrderFolderCopy.in(folder);
    copy.set("work-orders/b82.yaml", "candidate", "[-DOTHER=3]")
        .set("work-orders/b82.yaml", "baseline", "[-DBASE=5]")
        .set("work-orders/b82.yaml", "lanes", "[main_r50, main_r0]")
        .set("work-orders/b82.yaml", "runs", "11")
        .set("work-orders/b82.yaml", "budget", "4 s")
        .set("work-orders/b82.yaml", "run_limit", "90 ms")
        .set("work-orders/b82.yaml", "cpus", "3")
        .set("work-orders/b82.yaml", "resolution", "0.3%")
        .set("work-orders/b82.yaml", "confidence", "77%")
        .set("lanes/main_r50.yaml", "threads", "3")
        .set("lanes/main_r50.yaml", "iterations", "1001")
        .set("lanes/main_r50.yaml", "working_set", "13")
        .set("lanes/main_r50.yaml", "min_size", "9")
        .set("lanes/main_r50.yaml", "max_size", "99")
        .set("lanes/main_r50.yaml", "remote_percent", "33")
        .set("lanes/main_r50.yaml", "ring_slots", "17")
        .set("lanes/main_r50.yaml", "memory", "3 MiB")
        .set("lanes/main_r50.yaml", "throughput", "-4.5%");
    WorkOrder order = copy.library().workOrder("b82");
    Lane lane = order.lanes().get(0);

    assertThat(lane.arguments().words()).containsExactly("3", "1001", "13", "9", "99", "33", "17");
    assertThat(lane.memoryBytes()).isEqualTo(3L << 20);
    assertThat(order.lanes()).hasSize(2);
    assertThat(order.flags().of(Variant.BASELINE)).containsExactly("-DBASE=5");
    assertThat(order.flags().of(Variant.CANDIDATE)).containsExactly("-DBASE=5", "-DOTHER=3");
    assertThat(order.runLimit()).isEqualTo(Duration.ofMillis(90));
    assertThat(order.cpus()).isEqualTo("3");
    assertThat(order.resolutionPercent()).isEqualTo(0.3);
    assertThat(order.confidencePercent()).isEqualTo(77);
    for (Stage stage : List.of(Stage.SCREEN, Stage.REPLAY)) {
      assertThat(order.plan(stage)).isEqualTo(new StageSpec(11, Duration.ofSeconds(4)));
      assertThat(lane.threshold(stage)).isEqualTo(-4.5);
    }
  }

  private static void arrives(OrderFolderCopy copy, String file, Place place) {
    String before = copy.text(file);
    try {
      copy.write(file, place.oneMore(before));
      assertThat(copy.library().workOrder("b82")).isNotEqualTo(OrderFolder.own().workOrder("b82"));
    } finally {
      copy.write(file, before);
    }
  }

  private static List<Place> places(String text) {
    List<Place> places = new ArrayList<>();
    Matcher number = NUMBER.matcher(withoutComments(text));
    while (number.find()) {
      places.add(new Place(number.start(), number.end()));
    }
    return places;
  }

  /** Blanks comments out, so that every other character keeps its place. */
  private static String withoutComments(String text) {
    return Pattern.compile("#.*").matcher(text).replaceAll(m -> " ".repeat(m.group().length()));
  }

  private record Place(int from, int to) {
    String oneMore(String text) {
      long number = Long.parseLong(text.substring(from, to));
      return text.substring(0, from) + (number + 1) + text.substring(to);
    }
  }
}
