package hakozuna.junit;

import hakozuna.verdict.GateKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that runs once per gate of a kind, named by it. Where the work order declares no such gate
 * there is no such test: a green one would say what nobody asked.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{argumentSetName}", allowZeroInvocations = true)
@ArgumentsSource(GateProvider.class)
public @interface EachGate {
  /** The kind of the gates. */
  GateKind value();
}
