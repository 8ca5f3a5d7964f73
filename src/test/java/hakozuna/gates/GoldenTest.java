package hakozuna.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hakozuna.testkit.GateRun;
import hakozuna.testkit.GoldenLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a golden ledger, verified as {@code mvn verify -Preverify} would. */
abstract class GoldenTest {
  private static final String OTHER_SUITE =
      ".* \\(judged by another version of this suite, [0-9a-f]{40};"
          + " its rules may differ: verify with that version\\)";

  private static final String MARK = "MARK: ";

  @TempDir Path folder;

  GoldenLedger copy(String name) {
    return GoldenLedger.named(name).copiedTo(folder.resolve("ledger"));
  }

  GateRun reverify(GoldenLedger ledger) {
    return GateRun.of(
        ReverifyGate.class,
        Map.of(
            "ledger.dir", ledger.folder().toString(),
            "output.dir", folder.resolve("gate").toString()));
  }

  /** Returns what reverify finds wrong, one sentence a line; fails when it finds nothing. */
  List<String> problems(GoldenLedger ledger) {
    GateRun.Ending ending = reverify(ledger).tests().get(0);
    assertThat(ending.status()).isEqualTo("FAILED");
    assertThat(ending.message()).startsWith("INVALID");
    return ending.message().lines().skip(1).filter(line -> !line.startsWith(MARK)).toList();
  }

  /** Fails unless a problem begins with each of these, and each says which suite had judged. */
  static void assertFound(List<String> problems, List<String> expected) {
    assertThat(expected).isNotEmpty();
    assertThat(expected)
        .allSatisfy(start -> assertThat(problems).anyMatch(problem -> problem.startsWith(start)));
    assertThat(problems).allMatch(problem -> problem.matches(OTHER_SUITE));
  }

  /** Returns how a problem of a sitting begins. */
  static String entry(ObjectNode ended) {
    return "%s, entry %s (ended, %s): "
        .formatted(
            ended.path("line").asText(), ended.path("number").asText(), ended.path("at").asText());
  }
}
