package hakozuna.tools.build;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Flags that move a compiler's functions about and leave the instructions as they are. What each
 * does, and why not another, stands in docs/decisions/0062.
 */
final class LayoutFlags {
  /** Functions begin at multiples of it anyway. */
  private static final int USUAL = 16;

  /** Gaps of this many bytes at most, one more, and so on, before a place that is rounder. */
  private static final String ROUNDER = "-falign-functions=%d:%d:16:16";

  private static final String NOPS = "-fpatchable-function-entry=%1$d,%1$d";

  /** Odd, so that its multiples are every number below 64. */
  private static final int NOPS_MORE = 5;

  private static final int LINE = 64;

  private LayoutFlags() {}

  /** Returns the flags that a toolchain takes, one a layout; 63 of them. */
  static List<String> of(Toolchain toolchain) {
    return toolchain.compiler().contains("clang") ? ofClang() : ofGcc();
  }

  private static List<String> ofGcc() {
    Stream<String> lines = Stream.of(32, 16, 48).map(gap -> rounder(LINE, gap));
    Stream<String> more =
        Stream.of(128, 256, 512, 1024)
            .flatMap(round -> gaps(round).map(gap -> rounder(round, gap)));
    return Stream.concat(lines, more).toList();
  }

  /** Up to the half of what it is rounded to: the odd multiples of 16, then the even ones. */
  private static Stream<Integer> gaps(int round) {
    int most = round / 2 / USUAL;
    return Stream.concat(from(1, most), from(2, most)).map(gap -> gap * USUAL);
  }

  private static Stream<Integer> from(int first, int most) {
    return IntStream.iterate(first, gap -> gap <= most, gap -> gap + 2).boxed();
  }

  private static String rounder(int round, int gap) {
    return ROUNDER.formatted(round, gap + 1);
  }

  private static List<String> ofClang() {
    return IntStream.range(1, LINE)
        .mapToObj(layout -> NOPS.formatted(NOPS_MORE * layout % LINE))
        .toList();
  }
}
