package hakozuna.junit;

import hakozuna.model.Stage;
import hakozuna.stage.ObservationSession;
import hakozuna.stage.StageSession;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives the tests of a gate class their one session, and lets the store close it. */
final class StageExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);
  private static final Map<Class<?>, BiFunction<Stage, Properties, AutoCloseable>> OPENERS =
      Map.of(
          StageSession.class, StageSession::new, ObservationSession.class, ObservationSession::new);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return OPENERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return session(context, parameter.getParameter().getType());
  }

  /**
   * Returns the session of the test class. It lives in the class's own store, for all its tests
   * share one build and one set of runs.
   */
  static <T> T session(ExtensionContext context, Class<T> type) {
    ExtensionContext ofClass = classContext(context);
    return ofClass
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            type,
            key -> type.cast(OPENERS.get(type).apply(stage(ofClass), System.getProperties())),
            type);
  }

  private static Stage stage(ExtensionContext ofClass) {
    return AnnotationSupport.findAnnotation(ofClass.getTestClass(), MeasuresStage.class)
        .map(MeasuresStage::value)
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    ofClass.getDisplayName() + " needs @MeasuresStage to ask for a session"));
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getTestMethod().isPresent()) {
      at = at.getParent().orElseThrow();
    }
    return at;
  }
}
