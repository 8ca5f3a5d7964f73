package hakozuna.tools.build;

import hakozuna.model.SubjectSpec;
import hakozuna.model.Variant;
import hakozuna.tools.BuildException;
import hakozuna.tools.Disk;
import hakozuna.tools.Guard;
import hakozuna.tools.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Built libraries under names made of the hash of all that went into them, so that an unchanged
 * variant is never built twice, and all paths have one length.
 *
 * @param folder where they are kept
 * @param toolchain what they are built with
 * @param guard around what builds them, and around a first look at what was built
 */
public record VariantStore(Path folder, Toolchain toolchain, Guard guard) {
  private static final int KEY_LENGTH = 16;
  private static final String LIBRARY = "subject.so";
  private static final String BENCH = "bench";

  /** Returns the library of a variant, built now or kept from before. */
  public BuiltVariant library(
      SourceTree sources, SubjectSpec subject, Variant variant, List<String> flags) {
    String sourcesSha256 = sources.sha256();
    Path library = home(ingredients(sourcesSha256, subject, flags)).resolve(LIBRARY);
    KeptCommands commands = KeptCommands.beside(library);
    boolean built =
        built(
            library,
            List.of(library, commands.file()),
            () -> commands.keep(make(sources, subject).library(flags, library)));
    new Loading(guard).check(library);
    return new BuiltVariant(
        variant, library, Sha256.of(library), sourcesSha256, flags, built ? "built" : "reused");
  }

  /** Takes a library that is prebuilt into the store. */
  public BuiltVariant ready(Variant variant, Path library) {
    Path kept = take(library, LIBRARY, "the library of -Dsubject." + variant.word() + ".library");
    String sha256 = Sha256.of(kept);
    new Loading(guard).check(kept);
    return new BuiltVariant(variant, kept, sha256, sha256, List.of(), "prebuilt");
  }

  /** Returns the bench: built where the tree has a Makefile for that, else the ready one. */
  public Path bench(SourceTree sources, SubjectSpec subject) {
    if (!isBuilt(sources, subject)) {
      return take(sources.root().resolve(subject.bench()), BENCH, "subject.bench");
    }
    Path bench = home(ingredients("bench " + sources.sha256(), subject, List.of())).resolve(BENCH);
    built(bench, List.of(bench), () -> make(sources, subject).bench(bench));
    return bench;
  }

  /** Returns whether the tree builds a bench, or one lies ready in it. */
  public static boolean hasBench(SourceTree sources, SubjectSpec subject) {
    return isBuilt(sources, subject)
        || Files.isRegularFile(sources.root().resolve(subject.bench()));
  }

  private static boolean isBuilt(SourceTree sources, SubjectSpec subject) {
    return subject.benchMakeDirectory().filter(sources::hasMakefileIn).isPresent();
  }

  /** Builds a library once more, from scratch, and returns the hash of what runs of it. */
  String runningCodeOfAnotherBuild(SourceTree sources, SubjectSpec subject, List<String> flags) {
    Path again = Disk.temporary(folder, "again-").resolve(LIBRARY);
    try {
      make(sources, subject).library(flags, again);
      return new RunningCode(again).sha256();
    } finally {
      Disk.delete(again.getParent());
    }
  }

  /** Builds a library once more, from scratch, and returns the programs that did it. */
  List<BuildCommand> commandsOfAnotherBuild(
      SourceTree sources, SubjectSpec subject, List<String> flags) {
    Path again = Disk.temporary(folder, "again-").resolve(LIBRARY);
    try {
      KeptCommands commands = KeptCommands.beside(again);
      commands.keep(make(sources, subject).library(flags, again));
      return commands.read();
    } finally {
      Disk.delete(again.getParent());
    }
  }

  /**
   * Returns what the compiler saw of the sources of a library that was built here.
   *
   * @throws BuildException when it came prebuilt
   */
  public Preprocessed preprocessed(VariantSource source, SubjectSpec subject, BuiltVariant built) {
    if (built.isPrebuilt()) {
      throw new BuildException("a prebuilt library has no sources");
    }
    List<BuildCommand> commands = KeptCommands.beside(built.library()).read();
    return make(source.tree(), subject)
        .used(
            source.flags(),
            copy -> new Preprocessing(copy, environment(), commands).all(),
            seen -> seen.unseen().isEmpty());
  }

  private Map<String, String> environment() {
    return toolchain.buildEnvironment().variables(new Workshop(folder).folder());
  }

  /** Returns the place in which sources are compiled, which compilers write into a library. */
  public Path sourcesAsCompiled() {
    return new Workshop(folder).copy();
  }

  private Make make(SourceTree sources, SubjectSpec subject) {
    return new Make(new Workshop(folder), sources, subject, toolchain.buildEnvironment(), guard);
  }

  /** The place where it is built belongs to it: compilers write it into a library. */
  private String ingredients(String what, SubjectSpec subject, List<String> flags) {
    String place = new Workshop(folder).folder().toString();
    return String.join("\n", place, what, subject.toString(), flags.toString());
  }

  /** Returns a byte-identical copy of a library under another path of the same length. */
  public Path copy(BuiltVariant original) {
    return place(original.library(), home("copy of " + original.sha256()), LIBRARY);
  }

  private Path take(Path file, String name, String what) {
    if (!Files.isRegularFile(file)) {
      throw new BuildException(what + " is not there: " + file);
    }
    return place(file, home("ready " + Sha256.of(file)), name);
  }

  private Path place(Path file, Path home, String name) {
    Disk.copy(file, home.resolve(name));
    return home.resolve(name);
  }

  private Path home(String ingredients) {
    String key = Sha256.of(ingredients + "\n" + toolchain.identity()).substring(0, KEY_LENGTH);
    Path home = folder.resolve(key).toAbsolutePath();
    if (home.toString().matches(".*[ :].*")) {
      throw new BuildException(
          "LD_PRELOAD cannot hold a path with a space or a colon: %s\nMove the project to a folder without them."
              .formatted(home));
    }
    return home;
  }

  /** Kept files count only while their bytes are the ones that were put there. */
  private static boolean built(Path file, List<Path> kept, Runnable build) {
    Path hash = file.resolveSibling("sha256");
    if (kept.stream().allMatch(Files::isRegularFile)
        && Disk.text(hash).equals(Optional.of(sha256(kept)))) {
      return false;
    }
    build.run();
    Disk.write(hash, sha256(kept));
    return true;
  }

  private static String sha256(List<Path> kept) {
    return kept.stream().map(Sha256::of).collect(Collectors.joining("\n"));
  }
}
