package hakozuna.tools.callgrind;

/**
 * A function of an object file.
 *
 * @param object path of the object, or ??? where callgrind does not know it
 * @param name as the symbol table has it, perhaps with a compiler's suffix such as .part.0
 */
record Symbol(String object, String name) {

  /**
   * Returns the name as the source has it: without version and without a compiler's suffix. Code
   * without a symbol has one name for all: its addresses differ from build to build.
   */
  public String base() {
    return name.startsWith("0x") ? "[no symbol]" : name.replaceFirst("(?s)(?<=.)[.@'].*", "");
  }
}
