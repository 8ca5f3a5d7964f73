package hakozuna.junit;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import hakozuna.verdict.Gate;
import hakozuna.verdict.GateKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands the gates of a kind to parameterized tests. */
final class GateProvider implements ArgumentsProvider, AnnotationConsumer<EachGate> {
  private GateKind kind;

  @Override
  public void accept(EachGate annotation) {
    kind = annotation.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return StageExtension.outcome(context).gates(kind).stream()
        .map(gate -> argumentSet(name(gate), gate));
  }

  /** A lane's main gate has the lane's name; one that no other lane has is called by its metric. */
  private static String name(Gate gate) {
    return switch (gate.kind()) {
      case THROUGHPUT -> gate.lane();
      case OBSERVATION, INSTRUCTIONS, SCOPE, INTEGRITY -> gate.metric();
      default -> gate.name();
    };
  }
}
