package hakozuna.junit;

import hakozuna.model.Stage;
import hakozuna.stage.StageCall;
import hakozuna.stage.StageOutcome;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the stage of a gate class once, before its first test, and hands the outcome to all. */
final class StageExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StageOutcome.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return outcome(context);
  }

  /**
   * Returns the outcome of the test class's stage. It lives in the class's own store, for all its
   * tests share one call.
   */
  static StageOutcome outcome(ExtensionContext context) {
    ExtensionContext ofClass = classContext(context);
    return ofClass
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            StageOutcome.class,
            key -> StageCall.run(stage(ofClass), System.getProperties()),
            StageOutcome.class);
  }

  private static Stage stage(ExtensionContext ofClass) {
    return AnnotationSupport.findAnnotation(ofClass.getTestClass(), MeasuresStage.class)
        .map(MeasuresStage::value)
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    ofClass.getDisplayName() + " needs @MeasuresStage to ask for a stage"));
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getTestMethod().isPresent()) {
      at = at.getParent().orElseThrow();
    }
    return at;
  }
}
