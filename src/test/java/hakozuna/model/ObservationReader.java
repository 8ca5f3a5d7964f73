package hakozuna.model;

import hakozuna.model.Observation.AtMost;
import hakozuna.model.Observation.Condition;
import hakozuna.model.Observation.Share;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code observation} of a work order. */
final class ObservationReader {
  private static final String KEY = "observation";

  private ObservationReader() {}

  static Optional<Observation> read(Library library, YamlMap file) {
    return file.has(KEY) ? Optional.of(section(library, file.map(KEY))) : Optional.empty();
  }

  private static Observation section(Library library, YamlMap map) {
    Observation observation =
        new Observation(
            library.lane(map.text("lane")),
            map.wholeNumber("runs", 1, 10_000),
            map.texts("events"),
            map.wholeNumber("record_frequency", 1, 100_000),
            map.texts("statistics"),
            map.texts("work"),
            map.texts("consistent").stream().map(text -> atMost(map, text)).toList(),
            conditions(map.map("conditions")));
    map.nothingElse();
    return observation;
  }

  private static AtMost atMost(YamlMap map, String text) {
    String[] counters = text.split("\\s*<=\\s*");
    if (counters.length != 2) {
      throw map.complaint("consistent", "'" + text + "' is not 'counter <= counter'");
    }
    return new AtMost(counters[0].strip(), counters[1].strip());
  }

  private static List<Condition> conditions(YamlMap map) {
    List<Condition> conditions =
        map.names().stream().map(name -> new Condition(name, shares(map.map(name)))).toList();
    if (conditions.isEmpty()) {
      throw map.complaint("conditions", "needs at least one; without any, Stage A decides nothing");
    }
    return conditions;
  }

  /** One mapping a share: {@code counter / whole: least}. */
  private static List<Share> shares(YamlMap map) {
    List<Share> shares = map.names().stream().map(name -> share(map, name)).toList();
    if (shares.isEmpty()) {
      throw map.complaint("conditions", "a condition needs at least one 'counter / whole: 10%'");
    }
    return shares;
  }

  private static Share share(YamlMap map, String quotient) {
    String[] counters = quotient.split("\\s*/\\s*");
    if (counters.length != 2) {
      throw map.complaint(quotient, "the key is not 'counter / whole'");
    }
    double least = Units.percent(map, quotient);
    if (least <= 0) {
      throw map.complaint(quotient, "a share of at least " + least + "% always holds");
    }
    return new Share(counters[0].strip(), counters[1].strip(), least);
  }
}
