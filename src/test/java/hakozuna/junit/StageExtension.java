package hakozuna.junit;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives the tests of a gate class their one session, and lets the store close it. */
final class StageExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == StageSession.class || type == ObservationSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StageSession.class
        ? session(context)
        : observation(context);
  }

  /** Returns the observation of the test class; it lives as a session does. */
  static ObservationSession observation(ExtensionContext context) {
    return classContext(context)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            ObservationSession.class,
            key -> new ObservationSession(System.getProperties()),
            ObservationSession.class);
  }

  /**
   * Returns the session of the test class. It lives in the class's own store, for all its tests
   * share one build and one set of runs; a session that could not be opened is remembered as that.
   */
  static StageSession session(ExtensionContext context) {
    ExtensionContext ofClass = classContext(context);
    return ofClass
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(StageSession.class, key -> open(ofClass), StageSession.class);
  }

  private static StageSession open(ExtensionContext ofClass) {
    MeasuresStage stage =
        AnnotationSupport.findAnnotation(ofClass.getTestClass(), MeasuresStage.class)
            .orElseThrow(
                () ->
                    new ExtensionConfigurationException(
                        ofClass.getDisplayName() + " needs @MeasuresStage to use a StageSession"));
    return new StageSession(stage.value(), System.getProperties());
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getTestMethod().isPresent()) {
      at = at.getParent().orElseThrow();
    }
    return at;
  }
}
