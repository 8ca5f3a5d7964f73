package hakozuna.tools.callgrind;

/**
 * A function of an object file.
 *
 * @param object path of the object, or ??? where callgrind does not know it
 * @param name as the symbol table has it, perhaps with a compiler's suffix such as .part.0
 */
public record Symbol(String object, String name) {

  /**
   * Returns the name as the source has it: without version and without a compiler's suffix. Code
   * without a symbol has one name for all: its addresses differ from build to build.
   */
  public String base() {
    if (name.startsWith("0x")) {
      return "[no symbol]";
    }
    int end = 1;
    while (end < name.length() && ".@'".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    return name.isEmpty() ? name : name.substring(0, end);
  }
}
