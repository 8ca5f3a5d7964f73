package hakozuna.tools.scope;

import hakozuna.tools.BuildException;
import hakozuna.tools.Command;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The programs of binutils, asked about one library.
 *
 * @param library an ELF file in a folder that can be written to
 */
record Binutils(Path library) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Returns headers, sections, segments, symbols and relocations. */
  String described() {
    return said(
        List.of(
            "readelf", "-W", "-h", "-S", "-l", "-s", "-r", library.toAbsolutePath().toString()));
  }

  /** Returns the machine code of all executable sections, as text. */
  String disassembled() {
    return said(
        List.of("objdump", "-d", "-w", "--no-show-raw-insn", library.toAbsolutePath().toString()));
  }

  /** Returns the table of source lines. */
  String lineTable() {
    return said(
        List.of("objdump", "-w", "--dwarf=decodedline", library.toAbsolutePath().toString()));
  }

  /** Returns the source lines behind addresses, with those that they are inlined into. */
  String sourceLines(Collection<Long> addresses) {
    Path folder = Disk.temporary(library.toAbsolutePath().getParent(), "lines-");
    try {
      Path list = folder.resolve("addresses");
      Disk.write(
          list,
          addresses.stream().map(Long::toHexString).collect(Collectors.joining("\n", "", "\n")));
      return said(
          List.of(
              "addr2line",
              "-f",
              "-i",
              "-a",
              "-e",
              library.toAbsolutePath().toString(),
              "@" + list));
    } finally {
      Disk.delete(folder);
    }
  }

  private String said(List<String> words) {
    Command.Result result = Command.of(words).within(LIMIT).runApart();
    if (!result.ok()) {
      throw new BuildException(
          "%s cannot read %s: %s\nOn Debian or Ubuntu: apt-get install binutils"
              .formatted(words.get(0), library, result.output().strip()));
    }
    return Disk.text(result.stdout());
  }
}
