package hakozuna.tools.build;

import hakozuna.model.Variant;
import java.nio.file.Path;
import java.util.List;

/**
 * A library that is ready to be preloaded.
 *
 * @param library its file, in the store
 * @param sourcesSha256 hash of the sources it was built from; the library's own where it came ready
 *     built
 * @param flags what it was compiled with
 * @param origin built, reused or prebuilt
 */
public record BuiltVariant(
    Variant variant,
    Path library,
    String sha256,
    String sourcesSha256,
    List<String> flags,
    String origin) {

  /** Returns whether somebody else built it. */
  public boolean isPrebuilt() {
    return origin.equals("prebuilt");
  }
}
