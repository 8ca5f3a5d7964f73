package hakozuna.report.allure;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How Allure shows the end of a test. Message and trace are kept from being markup: Allure's page
 * takes both for HTML, and a name in them may be anything. A test that decided nothing is not
 * green. Allure finds this class by {@code META-INF/services}.
 */
public final class ShownStatus implements TestLifecycleListener {
  /** On the test of a stage that was asked nothing. */
  static final Label NOTHING_DECIDED = new Label().setName("decided").setValue("nothing");

  /** An ampersand that would stand for another character with what follows. */
  private static final String ENTITY = "&(?=#?[A-Za-z0-9]+;)";

  @Override
  public void beforeTestWrite(TestResult result) {
    if (result.getStatus() == Status.PASSED && result.getLabels().contains(NOTHING_DECIDED)) {
      result.setStatus(Status.SKIPPED);
    }
    StatusDetails details = result.getStatusDetails();
    if (details != null) {
      escape(details.getMessage(), details::setMessage);
      escape(details.getTrace(), details::setTrace);
    }
  }

  private static void escape(String text, Consumer<String> setter) {
    Optional.ofNullable(text).map(ShownStatus::escaped).ifPresent(setter);
  }

  static String escaped(String text) {
    return text.replaceAll(ENTITY, "&amp;").replace("<", "&lt;");
  }
}
