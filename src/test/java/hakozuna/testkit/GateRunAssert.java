package hakozuna.testkit;

import hakozuna.model.Verdict;
import hakozuna.testkit.GateRun.Ending;
import hakozuna.verdict.GateFailure;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Sentences about a call of a gate class. */
public final class GateRunAssert extends AbstractAssert<GateRunAssert, GateRun> {
  private static final String END = "everyDeclaredGateIsDecided";

  private GateRunAssert(GateRun actual) {
    super(actual, GateRunAssert.class);
  }

  public static GateRunAssert assertThat(GateRun run) {
    return new GateRunAssert(run);
  }

  /** Fails unless every test passed and there was at least one. */
  public GateRunAssert isGreen() {
    Assertions.assertThat(actual.containers()).isEmpty();
    Assertions.assertThat(actual.tests())
        .isNotEmpty()
        .allSatisfy(test -> Assertions.assertThat(test.status()).isEqualTo("SUCCESSFUL"));
    return this;
  }

  /** Fails unless these tests ran, each once; others may have run, too. */
  public GateRunAssert ran(String... names) {
    Assertions.assertThat(actual.tests())
        .extracting(Ending::name)
        .doesNotHaveDuplicates()
        .contains(names);
    return this;
  }

  /** Fails unless these tests passed. */
  public GateRunAssert passed(String... names) {
    for (String name : names) {
      Assertions.assertThat(actual.test(name).status())
          .as(actual.test(name).toString())
          .isEqualTo("SUCCESSFUL");
    }
    return this;
  }

  /**
   * Fails unless this test is red with this verdict and these words in its message; or, where one
   * cause kept it and others from being measured, the stage's end is and names it.
   */
  public GateRunAssert isRed(String name, Verdict verdict, String... words) {
    boolean isApart = actual.tests().stream().anyMatch(test -> test.name().equals(name));
    redWith(isApart ? actual.test(name) : end(name), verdict, words);
    return this;
  }

  private Ending end(String name) {
    Ending end = actual.test(END);
    Assertions.assertThat(end.message().lines())
        .as(end.toString())
        .anyMatch(line -> line.contains("not measured because of this: ") && line.contains(name));
    return end;
  }

  /** Fails unless everything that ran is red with this verdict and these words. */
  public GateRunAssert isRedThroughout(Verdict verdict, String... words) {
    Assertions.assertThat(Stream.concat(actual.tests().stream(), actual.containers().stream()))
        .isNotEmpty()
        .allSatisfy(test -> redWith(test, verdict, words));
    return this;
  }

  private void redWith(Ending test, Verdict verdict, String... words) {
    Assertions.assertThat(test.status()).as(test.toString()).isEqualTo("FAILED");
    Throwable thrown = test.thrown().orElseThrow();
    Assertions.assertThat(thrown).isInstanceOf(GateFailure.class);
    Assertions.assertThat(test.message()).startsWith(verdict + " ");
    for (String word : words) {
      Assertions.assertThat(test.message()).contains(word);
    }
    Assertions.assertThat(thrown.getStackTrace()).as("a stack trace explains nothing").isEmpty();
  }
}
