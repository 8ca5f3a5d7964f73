package hakozuna.gates;

import hakozuna.junit.MeasuresStage;
import hakozuna.model.Stage;

/** May this attempt go on? Every lane reaches its screen threshold. */
@MeasuresStage(Stage.SCREEN)
class ScreenGate implements LaneGates {}
