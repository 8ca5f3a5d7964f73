package hakozuna.junit;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import hakozuna.stage.ObservationSession;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands the conditions of the class's observation to parameterized tests. */
final class ConditionProvider implements ArgumentsProvider {
  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return StageExtension.session(context, ObservationSession.class).conditions().stream()
        .map(condition -> argumentSet(condition.name(), condition));
  }
}
