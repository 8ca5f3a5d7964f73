package hakozuna.measure;

import hakozuna.model.RunFailure;
import hakozuna.model.Sample;

/** What came of a run: a sample, or a failure with a name. An error is never a sample. */
public sealed interface RunOutcome permits RunOutcome.Done, RunOutcome.Broken {
  /** A whole run. */
  record Done(Sample sample) implements RunOutcome {}

  /** A run that counts for nothing but itself. */
  record Broken(RunFailure failure) implements RunOutcome {}
}
