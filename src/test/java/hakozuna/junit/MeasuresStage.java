package hakozuna.junit;

import hakozuna.model.Stage;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a gate class. Its variants are built once, its lanes measured once, and its tests may ask
 * for a {@link hakozuna.stage.StageOutcome}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StageExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public @interface MeasuresStage {
  /** Which stage the class decides. */
  Stage value();
}
