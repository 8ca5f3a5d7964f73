package hakozuna.model;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.testkit.Mutations;
import hakozuna.testkit.OrderFolderCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Work orders and lanes broken in 4,000 ways. */
class OrderMutationTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"work-orders/b82.yaml, 2000", "lanes/main_r0.yaml, 2000"})
  void workOrderAndLane(String file, int count) {
    OrderFolderCopy copy = OrderFolderCopy.in(folder.resolve("orders"));
    copy.set("work-orders/b82.yaml", "lanes", "[main_r0]");
    List<String> before = names();
    int refused =
        new Mutations(copy.text(file), count)
            .refusedBy(
                text -> {
                  write(copy.root().resolve(file), text);
                  says(copy.library().workOrder("b82"), copy);
                });
    assertThat(refused).isBetween(count / 2, count - 1);
    assertThat(names()).isEqualTo(before);
  }

  /** Another reader of the same file finds the same words. */
  private static void says(WorkOrder order, OrderFolderCopy copy) {
    Map<String, Object> words = new Yaml().load(copy.text("work-orders/b82.yaml"));
    if (words.get("title") instanceof String title) {
      assertThat(order.title()).isEqualTo(title.strip());
    }
    Map<?, ?> defs = (Map<?, ?>) words.get("defs");
    assertThat(order.flags().candidate()).isEqualTo(defs.get("candidate"));
    assertThat(order.flags().baseline()).isEqualTo(defs.get("baseline"));
    Lane lane = order.lanes().get(0);
    Map<String, Object> its = new Yaml().load(copy.text("lanes/main_r0.yaml"));
    Map<?, ?> arguments = (Map<?, ?>) its.get("arguments");
    assertThat(String.valueOf(lane.arguments().threads()))
        .isEqualTo(String.valueOf(arguments.get("threads")));
    assertThat(String.valueOf(lane.arguments().iterations()))
        .isEqualTo(String.valueOf(arguments.get("iterations")));
  }

  private List<String> names() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
