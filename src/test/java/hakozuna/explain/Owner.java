package hakozuna.explain;

import java.util.regex.Pattern;

/** Whose code a function is, by the file that it is in. */
public enum Owner {
  ALLOCATOR("the allocator"),
  BENCH("the bench"),
  C_LIBRARY("the C library"),
  KERNEL("the kernel"),
  OTHER("something else");

  private static final Pattern C =
      Pattern.compile("(libc|libm|libpthread|librt|ld-linux[^.]*|ld-musl[^.]*|ld)[-.].*");
  private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\..*)?");

  private final String words;

  Owner(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /**
   * Returns whose a file is.
   *
   * @param file base name, or what a profile calls a file that is none
   * @param library what a profile calls the allocator's library
   */
  static Owner of(String file, String library) {
    if (file.equals(library)) {
      return ALLOCATOR;
    }
    if (file.startsWith("[")) {
      return file.matches("\\[(unknown|heap|stack|anon.*)]") ? OTHER : KERNEL;
    }
    if (C.matcher(file).matches()) {
      return C_LIBRARY;
    }
    return LIBRARY.matcher(file).matches() || file.startsWith("//") ? OTHER : BENCH;
  }
}
