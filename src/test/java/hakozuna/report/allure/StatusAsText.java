package hakozuna.report.allure;

import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps a test's message and trace from being markup: Allure's page takes both for HTML, and a name
 * in them may be anything. Allure finds it by {@code META-INF/services}.
 */
public final class StatusAsText implements TestLifecycleListener {
  /** An ampersand that would stand for another character with what follows. */
  private static final String ENTITY = "&(?=#?[A-Za-z0-9]+;)";

  @Override
  public void beforeTestWrite(TestResult result) {
    StatusDetails details = result.getStatusDetails();
    if (details != null) {
      escape(details.getMessage(), details::setMessage);
      escape(details.getTrace(), details::setTrace);
    }
  }

  private static void escape(String text, Consumer<String> setter) {
    Optional.ofNullable(text).map(StatusAsText::escaped).ifPresent(setter);
  }

  static String escaped(String text) {
    return text.replaceAll(ENTITY, "&amp;").replace("<", "&lt;");
  }
}
