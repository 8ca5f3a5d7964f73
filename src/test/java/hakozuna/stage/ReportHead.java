package hakozuna.stage;

import hakozuna.model.Flags;
import hakozuna.model.Stage;
import hakozuna.model.StageSpec;
import hakozuna.model.Variant;
import hakozuna.model.WorkOrder;
import hakozuna.report.StageReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What a stage's report begins with. */
final class ReportHead {
  private ReportHead() {}

  /** Returns what is known where not even the work order could be read. */
  static StageReport.Head unbegun(Stage stage, Properties properties) {
    return new StageReport.Head(
        properties.getProperty("work.order", "b82"),
        "",
        "",
        stage.word(),
        List.of(),
        List.of(),
        TypedCommand.of(stage, properties).toString(),
        Map.of());
  }

  static StageReport.Head of(Setup setup, Optional<Admitted> admitted, List<String> marks) {
    return new StageReport.Head(
        setup.order().name(),
        setup.title(),
        setup.order().line(),
        setup.stage().word(),
        setup.trial().rehearsalReasons(),
        marks,
        TypedCommand.of(setup.stage(), setup.settings()).toString(),
        protocol(setup, admitted));
  }

  private static Map<String, String> protocol(Setup setup, Optional<Admitted> admitted) {
    WorkOrder order = setup.order();
    Map<String, String> protocol = new LinkedHashMap<>();
    if (setup.stage() == Stage.OBSERVE) {
      order.observation().ifPresent(spec -> protocol.put("runs", String.valueOf(spec.runs())));
    } else {
      StageSpec plan = setup.plan();
      protocol.put("runs at the first look", String.valueOf(plan.runs()));
      protocol.put("budget of a lane", plan.budget().toSeconds() + " s");
    }
    protocol.put("confidence", order.confidencePercent() + "%");
    protocol.put("resolution", order.resolutionPercent() + "%");
    protocol.put("CPUs", setup.cpus().used());
    protocol.putAll(flags(order.flags()));
    admitted.ifPresent(a -> protocol.put("seed", String.valueOf(a.seed())));
    return protocol;
  }

  /** The candidate has the baseline's flags, but for what a rehearsal gives the baseline alone. */
  private static Map<String, String> flags(Flags flags) {
    List<String> added = flags.candidate();
    String candidate = added.isEmpty() ? "the baseline's" : "the baseline's and " + words(added);
    boolean isShared = flags.baselineOnly().isEmpty();
    Map<String, String> both = new LinkedHashMap<>();
    both.put("baseline's flags", words(flags.of(Variant.BASELINE)));
    both.put("candidate's flags", isShared ? candidate : words(flags.of(Variant.CANDIDATE)));
    return both;
  }

  private static String words(List<String> flags) {
    return flags.isEmpty() ? "none" : String.join(" ", flags);
  }
}
