package hakozuna.tools;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files in which the kernel tells of itself; one that is not there or not readable says
 * nothing.
 *
 * @param root the file system's root; another one in tests
 */
record KernelFiles(Path root) {

  Optional<String> text(String file) {
    try {
      return Disk.text(root.resolve(file)).map(String::strip);
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  List<String> lines(String file) {
    return text(file).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** Returns the pattern's first group where it is first found. */
  Optional<String> find(String file, String pattern) {
    return text(file)
        .map(text -> Pattern.compile(pattern).matcher(text))
        .filter(Matcher::find)
        .map(found -> found.group(1).strip());
  }

  /** Returns the same as a number; the pattern finds at most 18 digits. */
  OptionalLong number(Path file, String pattern) {
    return find(file.toString(), pattern).stream().mapToLong(Long::parseLong).findFirst();
  }
}
