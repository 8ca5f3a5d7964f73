package hakozuna.measure;

/** Where a run happens: on this machine, or one day on a node of a cluster. */
public interface Runner {
  /** Runs the program once, with nothing of ours running meanwhile. */
  RunOutcome run(RunRequest request);
}
