package hakozuna.gates;

import hakozuna.stage.CheckUp;
import org.junit.jupiter.api.Test;

/** Can this machine measure, and what disturbs it? Fails only when it cannot measure at all. */
class DoctorGate {

  @Test
  void machineCanMeasure() {
    CheckUp.run(System.getProperties());
  }
}
