package hakozuna.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once per lane with a gate on a metric, named by both. Where the work order
 * declares no such gate there is no such test: a green one would say what nobody asked.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
@ArgumentsSource(LaneWithProvider.class)
public @interface EachLaneWith {
  /** The metric, by the name of verdict.json. */
  String value();
}
