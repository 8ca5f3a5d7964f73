package hakozuna.tools.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import hakozuna.model.BadFileException;
import hakozuna.model.EventCount;
import hakozuna.testkit.Captured;
import hakozuna.tools.perf.PerfMutations.Mutation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Structure broken at random never yields a wrong number silently: each mutation says beforehand,
 * without the parser, whether the figures must stay or an error must name its line and text.
 */
class PerfMutationTest {
  private static final int MUTATIONS_PER_SOURCE = 2_500;

  @ParameterizedTest
  @EnumSource(PerfMutations.Source.class)
  void neverYieldsAWrongNumber(PerfMutations.Source source) {
    String text = Captured.text(source.file());
    Map<PerfMutations.Kind, Integer> seen = new EnumMap<>(PerfMutations.Kind.class);
    for (int seed = 0; seed < MUTATIONS_PER_SOURCE; seed++) {
      Mutation mutation = PerfMutations.of(source, text, new Random(seed));
      seen.merge(mutation.kind(), 1, Integer::sum);
      check(source, seed, mutation);
    }
    assertThat(seen.keySet()).as("kinds of mutation drawn").hasSize(source.kinds());
  }

  private static void check(PerfMutations.Source source, int seed, Mutation mutation) {
    String label = source + " seed " + seed + " " + mutation.kind() + "\n" + mutation.text();
    try {
      List<EventCount> counts =
          PerfStatReader.read(source.form(), "f", mutation.text(), source.events());
      if (mutation.errorOn().isPresent()) {
        fail("must be an error on " + mutation.errorOn() + ", read " + counts + ": " + label);
      }
      assertThat(figures(counts)).as(label).isEqualTo(mutation.figures());
    } catch (BadFileException e) {
      namesLineAndText(e.getMessage(), label, mutation);
    }
  }

  private static void namesLineAndText(String message, String label, Mutation mutation) {
    int[] lines = mutation.errorOn().orElseThrow(() -> new AssertionError(message + ": " + label));
    assertThat(Arrays.stream(lines).anyMatch(line -> names(message, line)))
        .as("%s must name one of the lines %s: %s", message, Arrays.toString(lines), label)
        .isTrue();
    String quoted = mutation.text().split("\n", -1)[place(message) - 1];
    assertThat(message).as(label).endsWith("'" + quoted + "'");
  }

  private static boolean names(String message, int line) {
    return message.startsWith("f:" + line + ": ") || message.contains("on line " + line + " ");
  }

  private static int place(String message) {
    return Integer.parseInt(message.split(":")[1]);
  }

  private static List<String> figures(List<EventCount> counts) {
    return counts.stream()
        .map(
            count ->
                count.value().isPresent()
                    ? String.valueOf(count.value().getAsDouble())
                    : count.state().name())
        .toList();
  }
}
