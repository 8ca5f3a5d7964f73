package hakozuna.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hakozuna.model.Stage;
import hakozuna.model.Verdict;
import hakozuna.testkit.LedgerScene;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two stages on one ledger: one runs, the other is told who holds it. */
class TwoWritersTest {
  @TempDir Path root;

  @Test
  void secondStageIsRefusedWithTheHoldersPid() {
    LedgerScene scene = new LedgerScene(root);
    OpenStage first = scene.admitted(Stage.OBSERVE);

    assertThat(scene.refused(Stage.OBSERVE).message())
        .startsWith("REFUSED: one stage at a time on one ledger")
        .contains("process " + ProcessHandle.current().pid() + " holds this one");
    first.close();
    scene.measure(Stage.OBSERVE, Verdict.PASS);
  }

  @Test
  void manyAtOnceLeaveOneWholeChain() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(8);
    List<Future<Boolean>> all =
        IntStream.range(0, 8).mapToObj(i -> many.submit(() -> observed())).toList();
    int admitted = 0;
    for (Future<Boolean> one : all) {
      admitted += one.get() ? 1 : 0;
    }
    many.shutdown();

    assertThat(admitted).isPositive();
    assertThat(new LedgerFile(root.resolve("ledger"), "mid").read()).hasSize(1);
  }

  private boolean observed() {
    LedgerScene scene = new LedgerScene(root);
    Reply answer = scene.ask(Stage.OBSERVE);
    if (answer instanceof Reply.Admitted admitted) {
      admitted.stage().close();
    }
    return answer instanceof Reply.Admitted;
  }
}
