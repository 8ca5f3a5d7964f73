package hakozuna.tools.scope;

import java.util.regex.Pattern;

/**
 * The name of a symbol, which compilers lengthen where they take a function apart or make copies.
 *
 * @param text as it stands in the library
 */
record SymbolName(String text) {
  private static final Pattern COLD = Pattern.compile("\\.cold(\\.\\d+)?$");
  private static final Pattern PART = Pattern.compile("\\.part(\\.\\d+)?(?=\\.|$)");
  private static final Pattern ANY =
      Pattern.compile(
          "(\\.(cold|part|isra|constprop|lto_priv|localalias|llvm|clone|cfi)(\\.\\d+)*)+$");
  private static final Pattern NUMBER = Pattern.compile("(\\.\\d+)+$");

  /** Returns the function of the source, or the variable. */
  String base() {
    return NUMBER.matcher(ANY.matcher(text).replaceFirst("")).replaceFirst("");
  }

  /** Returns the name without what differs between two builds of one function. */
  String lasting() {
    String cold = isCold() ? ".cold" : "";
    String part = isPart() ? ".part" : "";
    return base() + part + cold;
  }

  boolean isCold() {
    return COLD.matcher(text).find();
  }

  /** Returns whether it is a piece that the compiler cut off to put the rest into the callers. */
  boolean isPart() {
    return PART.matcher(text).find();
  }

  /** Returns the symbol whose unlikely code this holds. */
  String owner() {
    return COLD.matcher(text).replaceFirst("");
  }
}
