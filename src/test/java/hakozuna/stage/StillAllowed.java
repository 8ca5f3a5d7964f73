package hakozuna.stage;

import hakozuna.ledger.Refusal;
import hakozuna.ledger.Standing;
import hakozuna.report.StageReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the ledger still allows, as it is typed: whatever profile and property its words name is put
 * into the command by which the stage was asked for.
 */
record StillAllowed(Setup setup, Standing standing, Refusal refusal) {
  private static final Pattern PROFILE = Pattern.compile("-P([a-z]+)");
  private static final Pattern PROPERTY = Pattern.compile("-D([a-z.]+)(?:=([A-Za-z0-9_.+-]+))?");

  StageReport.Next advice() {
    return refusal
        .freeze()
        .map(freeze -> new FrozenLine(setup, standing).advice(freeze))
        .orElseGet(
            () -> new StageReport.Next("do what the reason still allows", List.copyOf(commands())));
  }

  private Set<String> commands() {
    Set<String> commands = new LinkedHashSet<>();
    refusal.allowed().forEach(words -> add(commands, words));
    return commands;
  }

  private void add(Set<String> commands, String words) {
    TypedCommand asked = TypedCommand.of(setup.stage(), setup.settings());
    TypedCommand named = named(asked, words);
    if (words.contains("git commit")) {
      standing.commit().ifPresent(commands::add);
      commands.add(asked.toString());
    } else if (!named.equals(asked)) {
      commands.add(named.toString());
    }
  }

  private static TypedCommand named(TypedCommand asked, String words) {
    Matcher profile = PROFILE.matcher(words);
    TypedCommand named = profile.find() ? asked.asking(profile.group(1)) : asked;
    for (Matcher property = PROPERTY.matcher(words); property.find(); ) {
      named = named.with(property.group(1), value(property));
    }
    return named;
  }

  private static String value(Matcher property) {
    boolean isReason = property.group(1).equals("reason");
    return isReason ? "why" : property.group(2) == null ? "true" : property.group(2);
  }
}
