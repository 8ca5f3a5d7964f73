package hakozuna.stage;

import hakozuna.model.Settings;
import hakozuna.model.Verdict;
import hakozuna.tools.BuildException;
import hakozuna.tools.Git;
import hakozuna.tools.WriteAccess;
import hakozuna.tools.build.StoreFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What this user may do with files that may be another user's. Looking creates nothing.
 *
 * @param output where stages leave their files
 * @param root the subject's
 * @param ledger the ledger's folder
 */
record Access(Path output, Path root, Path ledger) {
  private static final String OWN_CLONE =
      "run chown -R on the project, or make a clone of your own";

  static Access of(Settings settings, Properties properties) {
    return new Access(StageFolder.all(properties), Named.root(settings), Named.ledger(settings));
  }

  /** Complains, before anything is built, about what the stage could not do later. */
  void mustSuffice(boolean isRehearsal) {
    Stream<String> needed = Stream.concat(folders(), git());
    complain(isRehearsal ? needed : Stream.concat(needed, ledgerFolder()));
  }

  /** Complains when nothing can be built or kept here at all. */
  void mustHaveFolders() {
    complain(folders());
  }

  private static void complain(Stream<String> complaints) {
    Optional<String> first = complaints.findFirst();
    if (first.isPresent()) {
      throw new StageProblem(Verdict.INVALID, first.get());
    }
  }

  /** Returns everything that this user cannot do, and how to be able to. */
  Stream<String> complaints() {
    return Stream.of(folders(), ledgerFolder(), git()).flatMap(said -> said);
  }

  private Stream<String> folders() {
    return Stream.of(
            new WriteAccess(
                "the output folder", output, "choose another with -Doutput.dir, or " + OWN_CLONE),
            new WriteAccess("the folder of built libraries", StoreFolder.here().usual(), OWN_CLONE),
            new WriteAccess("the folder of the launcher", Path.of("target", "launcher"), OWN_CLONE))
        .flatMap(access -> access.complaint().stream());
  }

  private Stream<String> ledgerFolder() {
    String remedy = "choose another with -Dledger.dir, or rehearse with -Drehearse";
    return new WriteAccess("the ledger", ledger, remedy).complaint().stream();
  }

  /** Git refuses to answer in another user's tree. */
  private Stream<String> git() {
    return Stream.of(root, Path.of("")).flatMap(Access::git).distinct();
  }

  private static Stream<String> git(Path tree) {
    try {
      Git.around(tree.toAbsolutePath()).map(git -> git.isDirty(List.of(".")));
      return Stream.empty();
    } catch (BuildException refused) {
      return Stream.of(refused.getMessage());
    }
  }
}
