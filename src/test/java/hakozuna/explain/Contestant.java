package hakozuna.explain;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An allocator in the gap table.
 *
 * @param name such as tcmalloc
 * @param library what is preloaded; none for the C library's own malloc
 */
public record Contestant(String name, Optional<Path> library) {}
