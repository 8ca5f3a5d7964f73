package hakozuna.stage;

import hakozuna.model.Stage;
import hakozuna.model.StageSpec;
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
    protocol.put("baseline's flags", String.join(" ", order.flags().baseline()));
    protocol.put("candidate's flags", String.join(" ", order.flags().candidate()));
    admitted.ifPresent(a -> protocol.put("seed", String.valueOf(a.seed())));
    return protocol;
  }
}
