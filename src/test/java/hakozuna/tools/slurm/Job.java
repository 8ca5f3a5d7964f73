package hakozuna.tools.slurm;

import hakozuna.tools.Command;
import hakozuna.tools.HostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Slurm knows of a job at one moment.
 *
 * @param fields of {@code scontrol show job}, by name; empty when Slurm does not know it
 */
record Job(int id, Map<String, String> fields) {
  private static final String NONE = "(null)";

  /** Looks at a job now. */
  static Job seen(Slurm slurm, int id) {
    Command.Result answer = slurm.ask("scontrol", "show", "job", "-o", String.valueOf(id));
    if (!answer.ok() && !Slurm.isUnknown(answer.output())) {
      throw new HostException(
          "Slurm says nothing of job %d: %s".formatted(id, answer.output().strip()));
    }
    return parse(id, answer.ok() ? String.join(" ", Slurm.lines(answer)) : "");
  }

  /**
   * Reads the one line of {@code scontrol show job -o}; values with blanks are cut, none is ours.
   */
  static Job parse(int id, String line) {
    Map<String, String> fields = new TreeMap<>();
    for (String field : line.split(" ")) {
      String[] both = field.split("=", 2);
      if (both.length == 2) {
        fields.putIfAbsent(both[0], both[1]);
      }
    }
    return new Job(id, fields);
  }

  private Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(value -> !value.isEmpty() && !value.equals(NONE));
  }

  String state() {
    return field("JobState").orElse("UNKNOWN");
  }

  boolean isRunning() {
    return state().equals("RUNNING");
  }

  boolean isWaiting() {
    return List.of("PENDING", "CONFIGURING").contains(state());
  }

  /** Returns whether Slurm still ends it; only afterwards it says why. */
  boolean isEnding() {
    return state().equals("COMPLETING");
  }

  /** Returns why it waits, in Slurm's words. */
  String reason() {
    return field("Reason").filter(why -> !why.equals("None")).orElse("no reason given");
  }

  /** Returns the node that it has. */
  String node() {
    return field("NodeList").orElse("no node");
  }

  /** Returns how it came to an end, with what helps; nothing while it runs. */
  Optional<String> end() {
    return isRunning() ? Optional.empty() : Optional.of(why());
  }

  private String why() {
    return switch (state()) {
      case "CANCELLED", "COMPLETING" ->
          "its allocation, job %d, was cancelled; run this again".formatted(id);
      case "PREEMPTED" ->
          "its allocation, job %d, had to make room for another job; run this again, or choose a partition where nobody comes first (-Dslurm.partition)"
              .formatted(id);
      case "TIMEOUT", "DEADLINE" ->
          "its allocation, job %d, ran out of its time of %s; give it more with -Dslurm.time"
              .formatted(id, field("TimeLimit").orElse("unknown length"));
      case "NODE_FAIL", "BOOT_FAIL" ->
          "Slurm says that it is down; scontrol show node %s says why; run this again"
              .formatted(node());
      case "UNKNOWN" -> "Slurm knows its allocation, job %d, no more; run this again".formatted(id);
      default ->
          "its allocation, job %d, ended (%s); if nobody ended it, the node may not see this project's folder, which must be shared"
              .formatted(id, state());
    };
  }
}
