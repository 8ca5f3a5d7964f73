package hakozuna.tools.build;

import java.nio.file.Path;
import java.util.List;

/**
 * What the compiler saw of each source that a build compiled.
 *
 * @param units in the order of their sources
 * @param unseen sources that could not be preprocessed as they were compiled, each with the reason
 */
public record Preprocessed(List<Unit> units, List<String> unseen) {

  /**
   * One source, as one call of the compiler saw it.
   *
   * @param source as the call named it
   * @param folder where the compiler ran, relative to the subject's root
   * @param root the subject's root at that time; what the text names by its whole path lies below
   * @param text with line markers
   */
  public record Unit(String source, Path folder, Path root, String text) {}
}
