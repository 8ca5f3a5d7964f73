package hakozuna.stage;

import hakozuna.model.Variant;
import java.util.Optional;

/**
 * What a stage's subject is called. Whoever gives a library or two revisions and names no work
 * order means nobody's title, only its lanes.
 */
record Title(Setup setup) {

  String words() {
    Optional<String> own =
        setup
            .revisions()
            .map(Revisions::title)
            .or(() -> setup.prebuilt(Variant.CANDIDATE).map(any -> ofPrebuilt()))
            .filter(any -> setup.settings().get("work.order").isEmpty());
    return own.map(title -> title + " on the lanes of " + setup.order().name())
        .orElseGet(() -> setup.order().title());
  }

  private String ofPrebuilt() {
    return setup.isPrebuilt() ? "prebuilt libraries" : "a prebuilt candidate";
  }
}
