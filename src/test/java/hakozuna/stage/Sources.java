package hakozuna.stage;

import hakozuna.ledger.PlanFacts;
import hakozuna.model.Flags;
import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.tools.BuildException;
import hakozuna.tools.build.Revision;
import hakozuna.tools.build.SourceTree;
import hakozuna.tools.build.StoreFolder;
import hakozuna.tools.build.VariantSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the variants of a stage are built of: one tree with other flags, or two revisions of a tree
 * with the same flags.
 *
 * @param base the baseline's tree, plain or observed
 * @param head the candidate's, the same where there are no two revisions
 * @param flags of all variants
 * @param revisions where the two are any
 */
record Sources(SourceTree base, SourceTree head, Flags flags, Optional<Revisions> revisions) {

  /** Reads the working tree, and writes what is of another revision into the store. */
  static Sources of(Setup setup) {
    Flags flags = setup.order().flags();
    Optional<Revisions> revisions = setup.revisions();
    Optional<SourceTree> base = revisions.map(two -> written(two.base(), setup));
    SourceTree head =
        revisions
            .flatMap(Revisions::head)
            .map(revision -> written(revision, setup))
            .orElseGet(setup::sources);
    Sources sources = new Sources(base.orElse(head), head, flags, revisions);
    revisions.ifPresent(two -> sources.mustHold(two, setup.order().subject()));
    return sources;
  }

  private static SourceTree written(Revision revision, Setup setup) {
    return revision.sources(StoreFolder.here().path(), setup.ownFolders());
  }

  /** A work order says where make runs: in both. */
  private void mustHold(Revisions two, SubjectSpec subject) {
    mustHold(base, subject, two.ofBase(), two);
    mustHold(head, subject, two.ofHead(), two);
  }

  private static void mustHold(
      SourceTree tree, SubjectSpec subject, String words, Revisions revisions) {
    Path make = Path.of(subject.makeDirectory()).normalize();
    boolean isTop = make.toString().isEmpty();
    if (tree.files().stream().noneMatch(file -> isTop || file.startsWith(make))) {
      throw new BuildException(
          "%s has no folder %s, in which make runs: compare revisions that both have it (%s), or name another with -Dsubject.make.dir"
              .formatted(words, make, revisions.title()));
    }
  }

  /** Returns what a variant is built of. */
  VariantSource of(Variant variant) {
    return new VariantSource(variant == Variant.CANDIDATE ? head : base, flags.of(variant));
  }

  /** Returns what a plan holds of them; a library that came prebuilt stands for the tree. */
  PlanFacts.Sources facts(String ofBaseline) {
    return new PlanFacts.Sources(
        ofBaseline,
        Optional.of(head.sha256()).filter(sha256 -> isOther(sha256)),
        revisions.map(Revisions::facts).orElse(Map.of()));
  }

  private boolean isOther(String sha256) {
    return revisions.isPresent() && !sha256.equals(base.sha256());
  }

  /** Returns what begins a complaint about a variant; nothing where there is one tree alone. */
  String named(Variant variant) {
    return revisions
        .map(two -> variant == Variant.CANDIDATE ? two.ofHead() : two.ofBase())
        .map(words -> "the %s, of %s: ".formatted(variant.word(), words))
        .orElse("");
  }

  /** Returns which revisions they are of, one line a side; nothing where they are of none. */
  List<String> lines() {
    return revisions
        .map(two -> List.of("baseline  of " + two.ofBase(), "candidate of " + two.ofHead()))
        .orElse(List.of());
  }
}
