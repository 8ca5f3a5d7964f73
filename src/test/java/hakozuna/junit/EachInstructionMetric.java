package hakozuna.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A test that runs once per instruction metric that can be gated here, named by it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
@ArgumentsSource(InstructionMetricProvider.class)
public @interface EachInstructionMetric {}
