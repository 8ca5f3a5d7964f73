package hakozuna.calibrate;

/** What one row of a recorded series says. */
record RecordedRun(
    String lane, String stage, int block, int position, String variant, double logThroughput) {}
