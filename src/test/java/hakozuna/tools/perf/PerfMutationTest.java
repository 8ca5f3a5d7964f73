package hakozuna.tools.perf;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.testkit.Captured;
import hakozuna.testkit.Mutations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structure broken at random: the file reads as what it truly says, or is refused by its line. */
class PerfMutationTest {
  private static final int MUTATIONS = 3_000;
  private static final int FIRST_ROW = 2;

  /** What another locale or a broken pipe may put into a line; the last is a digit in Arabic. */
  private static final String JUNK = ",. '+-xe%;:\u0660";

  @ParameterizedTest
  @CsvSource({
    "perf-stat-semicolon-no-pmu.txt, cycles=NOT_SUPPORTED instructions=NOT_SUPPORTED"
        + " branch-misses=NOT_SUPPORTED cache-misses=NOT_SUPPORTED"
        + " context-switches=2533.0 page-faults=61902.0",
    "documented-perf-stat-6-semicolon-pmu-multiplexed.txt, cycles=1.874210334E9"
        + " instructions=1.63056319E9 branch-misses=9130442.0 cache-misses=5120331.0"
        + " context-switches=2533.0 page-faults=61902.0",
    "documented-perf-stat-5-semicolon-pmu-user-only.txt, cycles=1.874210334E9"
        + " instructions=1.63056319E9 branch-misses=9130442.0 cache-misses=NOT_COUNTED"
        + " context-switches=0.0 page-faults=61902.0"
  })
  void readsAsWhatItTrulySaysOrIsRefused(String file, String truth) {
    List<String> figures = List.of(truth.split(" "));
    List<String> events = figures.stream().map(figure -> figure.split("=")[0]).toList();
    int refused = 0;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      String text = mutated(Captured.text(file), new Random(seed));
      try {
        assertThat(figures(new PerfStatReader("f", text).counts(events)))
            .as("seed %d:\n%s", seed, text)
            .isEqualTo(figures);
      } catch (BadFileException e) {
        namesLineAndText(e.getMessage(), text);
        refused++;
      }
    }
    assertThat(refused).isBetween(MUTATIONS / 2, MUTATIONS - 1);
  }

  @Test
  void aScriptReadsAsWhatItTrulySaysOrIsRefused() {
    String captured = Captured.text("perf-script-main_r0.txt");
    String whole = captured.substring(0, captured.lastIndexOf("\n\n") + 2);
    int refused =
        new Mutations(whole, 1500)
            .refusedBy(
                text -> {
                  for (PerfSample sample : PerfScriptReader.read("f", text)) {
                    assertThat(text).contains(" " + sample.period() + " ");
                    sample.stack().forEach(frame -> assertThat(text).contains(frame.symbol()));
                  }
                });
    assertThat(refused).isBetween(300, 1499);
  }

  @Test
  void aSummaryReadsAsWhatItTrulySaysOrIsRefused() {
    int refused =
        new Mutations(Captured.text("perf-stat-r7-human-no-pmu.txt"), 500)
            .refusedBy(
                text ->
                    PerfSummary.read("f", text)
                        .counts()
                        .forEach(count -> assertThat(text).contains(count.event())));
    assertThat(refused).isBetween(100, 499);
  }

  private static String mutated(String text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n")));
    int row = FIRST_ROW + random.nextInt(lines.size() - FIRST_ROW);
    switch (random.nextInt(6)) {
      case 0 -> lines.remove(random.nextBoolean() ? row : 0);
      case 1 -> lines.add(row, lines.get(random.nextBoolean() ? row : 0));
      case 2 -> Collections.swap(lines, row, FIRST_ROW);
      case 3 -> lines.set(row, cut(lines.get(row), random));
      case 4 -> lines.set(row, withJunk(lines.get(row), random));
      default -> lines.set(row, withOtherFields(lines.get(row), random));
    }
    String all = String.join("\n", lines) + "\n";
    return random.nextInt(8) == 0 ? cut(all, random) : all;
  }

  private static String cut(String text, Random random) {
    return text.substring(0, random.nextInt(text.length()));
  }

  private static String withJunk(String line, Random random) {
    int at = random.nextInt(line.length());
    return line.substring(0, at) + JUNK.charAt(random.nextInt(JUNK.length())) + line.substring(at);
  }

  private static String withOtherFields(String line, Random random) {
    List<String> fields = new ArrayList<>(Arrays.asList(line.split(";", -1)));
    int field = random.nextInt(fields.size());
    switch (random.nextInt(3)) {
      case 0 -> fields.remove(field);
      case 1 -> fields.add(field, fields.get(field));
      default -> Collections.swap(fields, field, random.nextInt(fields.size()));
    }
    return String.join(";", fields);
  }

  private static void namesLineAndText(String message, String text) {
    String quoted = text.split("\n", -1)[Integer.parseInt(message.split(":")[1]) - 1];
    assertThat(message).startsWith("f:").endsWith("'" + quoted + "'");
  }

  private static List<String> figures(List<EventCount> counts) {
    return counts.stream()
        .map(
            count ->
                count.event()
                    + "="
                    + (count.value().isPresent()
                        ? String.valueOf(count.value().getAsDouble())
                        : count.state().name()))
        .toList();
  }
}
