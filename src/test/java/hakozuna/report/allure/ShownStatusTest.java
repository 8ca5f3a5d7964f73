package hakozuna.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** A name in a message is no markup of Allure's page. */
class ShownStatusTest {

  @Test
  void aTagIsTextAndOrdinaryTextStaysAsItIs() {
    assertThat(ShownStatus.escaped("<img src=x onerror=alert(4)> &lt; &#60; a && b & c; 1 > 0"))
        .isEqualTo("&lt;img src=x onerror=alert(4)> &amp;lt; &amp;#60; a && b & c; 1 > 0");
  }

  @Test
  void messageAndTraceAreWrittenSo() {
    StatusDetails details = new StatusDetails().setMessage("FAIL <b>").setTrace("at <init>");
    new ShownStatus().beforeTestWrite(new TestResult().setStatusDetails(details));
    assertThat(details.getMessage()).isEqualTo("FAIL &lt;b>");
    assertThat(details.getTrace()).isEqualTo("at &lt;init>");
    new ShownStatus().beforeTestWrite(new TestResult());
  }

  @Test
  void whatDecidedNothingIsNotGreenAndWhatFailedStaysRed() {
    TestResult nothing = new TestResult().setStatus(Status.PASSED);
    nothing.getLabels().add(ShownStatus.NOTHING_DECIDED);
    new ShownStatus().beforeTestWrite(nothing);
    assertThat(nothing.getStatus()).isEqualTo(Status.SKIPPED);
    new ShownStatus().beforeTestWrite(nothing.setStatus(Status.FAILED));
    assertThat(nothing.getStatus()).isEqualTo(Status.FAILED);
    TestResult decided = new TestResult().setStatus(Status.PASSED);
    new ShownStatus().beforeTestWrite(decided);
    assertThat(decided.getStatus()).isEqualTo(Status.PASSED);
  }

  @Test
  void allureFindsIt() {
    assertThat(ServiceLoader.load(TestLifecycleListener.class))
        .hasAtLeastOneElementOfType(ShownStatus.class);
  }
}
