package hakozuna.junit;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import hakozuna.stage.StageSession;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands the instruction metrics of the class's session to parameterized tests. */
final class InstructionMetricProvider implements ArgumentsProvider {
  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return StageExtension.session(context, StageSession.class).instructionMetrics().stream()
        .map(metric -> argumentSet(metric, metric));
  }
}
