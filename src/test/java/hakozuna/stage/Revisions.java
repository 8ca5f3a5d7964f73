package hakozuna.stage;

import hakozuna.model.RevisionSpec;
import hakozuna.model.Settings;
import hakozuna.tools.build.Revision;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The two revisions of the subject that are compared, as they were when the stage began.
 *
 * @param base what the baseline is built of
 * @param head what the candidate is built of; the working tree where there is none
 */
record Revisions(Revision base, Optional<Revision> head) {
  private static final String WORKING_TREE = "the working tree";

  /** Looks up what the properties name; nothing where they name none. */
  static Optional<Revisions> of(Settings settings, Path root) {
    return RevisionSpec.of(settings)
        .map(
            spec ->
                new Revisions(
                    Revision.of(RevisionSpec.BASE, spec.base(), root),
                    spec.head().map(head -> Revision.of(RevisionSpec.HEAD, head, root))));
  }

  String ofBase() {
    return base.words();
  }

  String ofHead() {
    return head.map(Revision::words).orElse(WORKING_TREE);
  }

  /** Returns what a title says of a candidate that no work order describes. */
  String title() {
    return "%s against %s".formatted(head.map(Revision::asked).orElse(WORKING_TREE), base.asked());
  }

  /** Returns a command that names the same two for ever. */
  TypedCommand named(TypedCommand command) {
    TypedCommand based = command.with(RevisionSpec.BASE, base.commit());
    return head.map(revision -> based.with(RevisionSpec.HEAD, revision.commit())).orElse(based);
  }

  /** Returns commit and tree of each, for the plan. */
  Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(facts("base", base));
    head.ifPresent(revision -> facts.putAll(facts("head", revision)));
    return facts;
  }

  private static Map<String, String> facts(String side, Revision revision) {
    return Map.of(side + "Commit", revision.commit(), side + "Tree", revision.tree());
  }
}
