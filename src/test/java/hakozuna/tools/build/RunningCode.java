package hakozuna.tools.build;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What runs of a library: its code and data, without what describes them (symbols, debug
 * information, the compiler's name and switches, the build's number).
 */
public record RunningCode(Path library) {
  private static final List<String> DESCRIPTIONS =
      List.of(
          ".note.gnu.build-id",
          ".comment",
          ".GCC.command.line",
          ".gnu.build.attributes*",
          ".gnu_debuglink",
          ".annobin*",
          ".debug*",
          ".stab*");

  /**
   * Returns one hash of it.
   *
   * @throws BuildException when objcopy is missing or refuses
   */
  public String sha256() {
    Path folder = Disk.temporary(library.toAbsolutePath().getParent(), "code-");
    try {
      Path bare = folder.resolve("bare");
      Command.Result result = Command.of(words(bare)).run();
      if (!result.ok()) {
        throw new BuildException(
            "objcopy cannot tell what runs of %s: %s\nOn Debian or Ubuntu: apt-get install binutils"
                .formatted(library, result.output().strip()));
      }
      return Sha256.of(bare);
    } finally {
      Disk.delete(folder);
    }
  }

  private List<String> words(Path bare) {
    List<String> words = new ArrayList<>(List.of("objcopy", "--strip-all"));
    DESCRIPTIONS.forEach(section -> words.add("--remove-section=" + section));
    words.addAll(List.of(library.toString(), bare.toString()));
    return words;
  }
}
