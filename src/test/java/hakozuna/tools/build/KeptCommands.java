package hakozuna.tools.build;

import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a kept library was compiled, in a file beside it.
 *
 * @param file with a line for each call of a compiler
 */
record KeptCommands(Path file) {
  static KeptCommands beside(Path library) {
    return new KeptCommands(library.resolveSibling("commands"));
  }

  void keep(List<BuildCommand> commands) {
    Disk.write(
        file,
        commands.stream()
            .filter(CompilerCall::isOne)
            .map(BuildCommand::line)
            .collect(Collectors.joining("\n", "", "\n")));
  }

  List<BuildCommand> read() {
    return Disk.read(file)
        .lines()
        .filter(line -> !line.isEmpty())
        .map(BuildCommand::parse)
        .toList();
  }
}
