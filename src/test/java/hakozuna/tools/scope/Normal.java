package hakozuna.tools.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Machine code in words that are the same wherever it lies: no addresses, no padding.
 *
 * @param code of the library
 * @param all the instructions, in order
 * @param tables the places that the tables of a switch lead to, by the instruction that takes one
 */
record Normal(Code code, List<Instruction> all, Map<Long, List<Long>> tables) {
  private static final Pattern BY_COUNTER = Pattern.compile("-?0x\\p{XDigit}+\\(%rip\\)");
  private static final Pattern PAGE = Pattern.compile("(x\\d+), (\\p{XDigit}+) <.*");
  private static final Pattern ON_PAGE =
      Pattern.compile("(?<=, )\\[?(x\\d+)(?:, #(-?0x\\p{XDigit}+|-?\\d+))?]?$");
  private static final Pattern REGISTER =
      Pattern.compile("%[a-z][a-z0-9]*|\\b(?:[xwvqdsbh]\\d+|w?sp|[xw]zr)\\b");
  private static final Pattern ON_STACK = Pattern.compile("-?0x\\p{XDigit}+\\(%r[sb]p\\)");
  private static final int MOST_PADDING = 63;

  static Normal of(Code code, List<Instruction> all) {
    Map<Long, List<Long>> tables = new HashMap<>();
    if (all.stream().anyMatch(code.isa()::isComputed)) {
      Set<Long> own = new HashSet<>();
      all.forEach(one -> own.add(one.address()));
      DataName data = new DataName(code);
      all.stream()
          .filter(one -> one.name().startsWith("lea") && one.data().isPresent())
          .forEach(
              one -> tables.put(one.address(), data.table(one.data().getAsLong(), own::contains)));
      tables.values().removeIf(List::isEmpty);
    }
    return new Normal(code, all, tables);
  }

  /** Returns the lines of a function that has a symbol of its own. */
  List<String> lines() {
    Map<Long, String> labels = labels();
    Set<Long> padding = padding(labels);
    Map<String, Long> pages = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (Instruction one : all) {
      if (labels.containsKey(one.address())) {
        lines.add(labels.get(one.address()) + ":");
      }
      if (!padding.contains(one.address())) {
        lines.add(text(one, labels, pages));
      }
    }
    return lines;
  }

  /**
   * Returns the lines of a function that is inlined: without registers, places on the stack and
   * moves between them, which belong to the caller.
   */
  List<String> shape() {
    Map<Long, String> labels = labels();
    Map<String, Long> pages = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (Instruction one : all) {
      String text = shape(text(one, labels, pages).replaceFirst("L\\d+$", "here"));
      if (!text.matches("mov[a-z]* R,\\s*R|(push|pop) R") && !code.isa().isPadding(one)) {
        lines.add(text);
      }
    }
    return lines;
  }

  private static String shape(String text) {
    String stack = ON_STACK.matcher(text).replaceAll("(stack)");
    return REGISTER.matcher(stack).replaceAll("R");
  }

  private String text(Instruction one, Map<Long, String> labels, Map<String, Long> pages) {
    String name = (one.prefixes() + " " + one.name()).strip();
    Isa isa = code.isa();
    if (isa.isCall(one) || isa.isJump(one) || isa.isConditional(one)) {
      return name + " " + destination(one, labels);
    }
    Matcher page = PAGE.matcher(one.operands());
    if (one.name().equals("adrp") && page.matches()) {
      pages.put(page.group(1), Elf.hex(page.group(2)));
      return name + " " + page.group(1) + ", page";
    }
    return name + " " + operands(one, labels, pages);
  }

  private String destination(Instruction one, Map<Long, String> labels) {
    String before = one.operands().replaceFirst("\\p{XDigit}+ <[^>]*>$", "");
    if (one.target().isPresent() && labels.containsKey(one.target().getAsLong())) {
      return before + labels.get(one.target().getAsLong());
    }
    Optional<String> callee = code.callee(one);
    boolean isNamed = one.target().isPresent() || one.data().isPresent();
    return callee.isPresent() && isNamed
        ? before.replaceFirst("\\*?-?0x\\p{XDigit}+\\(%rip\\)", "*") + callee.get() + inside(one)
        : one.target().isPresent() ? before + "elsewhere in its caller" : one.operands();
  }

  /** A jump into the middle of another routine says how far. */
  private String inside(Instruction one) {
    return one.target().stream()
        .mapToObj(target -> code.routineAt(target).filter(r -> r.start() != target))
        .flatMap(Optional::stream)
        .map(routine -> "+")
        .findFirst()
        .orElse("");
  }

  private String operands(Instruction one, Map<Long, String> labels, Map<String, Long> pages) {
    if (one.data().isPresent() && BY_COUNTER.matcher(one.operands()).find()) {
      String data = table(one, labels).orElseGet(() -> data(one.data().getAsLong(), one));
      return BY_COUNTER
          .matcher(one.operands())
          .replaceFirst(Matcher.quoteReplacement("<" + data + ">"));
    }
    Matcher onPage = ON_PAGE.matcher(one.operands());
    boolean isKnown =
        code.isa() == Isa.AARCH64 && onPage.find() && pages.containsKey(onPage.group(1));
    String text = one.operands();
    if (isKnown) {
      long address =
          pages.get(onPage.group(1)) + (onPage.group(2) == null ? 0 : Long.decode(onPage.group(2)));
      text = text.substring(0, onPage.start()) + "<" + data(address, one) + ">";
    }
    pages.remove(one.operands().replaceFirst(",.*", "").replaceFirst("^w", "x"));
    return text;
  }

  private String data(long address, Instruction user) {
    return new DataName(code).of(address, user);
  }

  private Optional<String> table(Instruction one, Map<Long, String> labels) {
    return Optional.ofNullable(tables.get(one.address()))
        .map(places -> places.stream().map(labels::get).collect(Collectors.joining(" ")))
        .map("table of "::concat);
  }

  /** Returns names for the places that are jumped to, in their order. */
  private Map<Long, String> labels() {
    Set<Long> targets = new HashSet<>();
    tables.values().forEach(targets::addAll);
    all.stream().flatMapToLong(one -> one.target().stream()).forEach(targets::add);
    Map<Long, String> labels = new HashMap<>();
    for (Instruction one : all) {
      if (targets.contains(one.address())) {
        labels.put(one.address(), "L" + labels.size());
      }
    }
    return labels;
  }

  /** What aligns the place behind it: not what runs without need. */
  private Set<Long> padding(Map<Long, String> labels) {
    Set<Long> padding = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      int end = i;
      while (end < all.size() && isNothing(all.get(end), labels)) {
        end++;
      }
      boolean isBehindEnd = i > 0 && code.isa().ends(all.get(i - 1));
      boolean isAligned = end == all.size() || labels.containsKey(all.get(end).address());
      long length = end == all.size() ? 0 : all.get(end).address() - all.get(i).address();
      if (end > i && (isBehindEnd || isAligned && length <= MOST_PADDING)) {
        all.subList(i, end).forEach(one -> padding.add(one.address()));
      }
      i = Math.max(i, end - 1);
    }
    return padding;
  }

  private boolean isNothing(Instruction one, Map<Long, String> labels) {
    return code.isa().isPadding(one) && !labels.containsKey(one.address());
  }
}
