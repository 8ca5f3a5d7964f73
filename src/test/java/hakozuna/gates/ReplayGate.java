package hakozuna.gates;

import hakozuna.junit.MeasuresStage;
import hakozuna.model.Stage;

/** Is it good enough to keep? Every lane reaches its replay threshold, on fresh data. */
@MeasuresStage(Stage.REPLAY)
class ReplayGate implements LaneGates {}
