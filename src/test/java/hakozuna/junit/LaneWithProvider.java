package hakozuna.junit;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import hakozuna.stage.StageSession;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Hands the lanes with a gate on one metric to parameterized tests. */
final class LaneWithProvider implements ArgumentsProvider, AnnotationConsumer<EachLaneWith> {
  private String metric;

  @Override
  public void accept(EachLaneWith annotation) {
    metric = annotation.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return StageExtension.session(context, StageSession.class).lanesWith(metric).stream()
        .map(lane -> argumentSet(lane.name() + " " + metric, lane));
  }
}
