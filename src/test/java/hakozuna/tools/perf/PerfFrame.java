package hakozuna.tools.perf;

import hakozuna.tools.perf.PerfSample.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a stack: {@code address symbol+0xoffset (object)}. Symbols and paths may hold blanks
 * and brackets of their own; an inlined function has {@code (inlined)} where the others have their
 * object, and stands before the function that it was inlined into.
 *
 * @param address hexadecimal; below its file's start for a user's code, absolute for the kernel's
 * @param symbol the function, or [unknown]
 * @param object its file as perf names it; empty for an inlined function
 */
record PerfFrame(String address, String symbol, String object) {
  private static final Pattern LINE = Pattern.compile("\\s{1,64}([0-9a-f]{1,16}) (.+)");
  private static final Pattern OFFSET = Pattern.compile("(.+?)\\+0x[0-9a-f]{1,16} (\\(.+\\))");
  private static final String INLINED = " (inlined)";
  private static final String DELETED = " (deleted)";

  /** What perf calls a user's memory without a file. */
  private static final Pattern OF_USER =
      Pattern.compile("\\[(vdso|vsyscall|stack|heap|anon|unknown|uprobes|JIT)\\b.*");

  private static final Pattern OF_KERNEL =
      Pattern.compile(
          "\\[.*]\\S*|(.*/)?vmlinux[^/]*|.*\\.ko(\\.\\w+)?|(.*/)?kcore|bpf_(prog|tramp).*");

  static PerfFrame read(PerfLine line) {
    Matcher parts = LINE.matcher(line.text());
    if (!parts.matches() || !parts.group(2).endsWith(")")) {
      throw line.complaint("not a stack frame");
    }
    String rest = parts.group(2);
    if (rest.endsWith(INLINED)) {
      String symbol = rest.substring(0, rest.length() - INLINED.length());
      return new PerfFrame(parts.group(1), symbol.replaceFirst("\\+0x[0-9a-f]+$", ""), "");
    }
    Matcher offset = OFFSET.matcher(rest);
    boolean hasOffset = offset.matches() && !rest.startsWith(Frame.UNKNOWN);
    int end = hasOffset ? offset.start(2) : opening(rest);
    if (end < 2 || rest.charAt(end - 1) != ' ' || end + 2 >= rest.length()) {
      throw line.complaint("not a stack frame");
    }
    String symbol = hasOffset ? offset.group(1) : rest.substring(0, end - 1);
    return new PerfFrame(parts.group(1), symbol, file(rest.substring(end + 1, rest.length() - 1)));
  }

  private static String file(String object) {
    return object.endsWith(DELETED)
        ? object.substring(0, object.length() - DELETED.length())
        : object;
  }

  /** Returns where the last bracket was opened that is no part of another; -1 if nowhere. */
  private static int opening(String text) {
    if (text.startsWith(Frame.UNKNOWN + " (")) {
      return Frame.UNKNOWN.length() + 1;
    }
    int open = 0;
    for (int at = text.length() - 1; at >= 0; at--) {
      open += text.charAt(at) == ')' ? 1 : text.charAt(at) == '(' ? -1 : 0;
      if (open == 0) {
        return at;
      }
    }
    return -1;
  }

  /** Returns a stack from the inside out, with each inlined function in its caller's object. */
  static List<Frame> stack(List<PerfFrame> insideOut, PerfLine end) {
    List<Frame> outsideIn = new ArrayList<>();
    int firstOfUser = 0;
    while (firstOfUser < insideOut.size() && insideOut.get(firstOfUser).mayBeKernel()) {
      firstOfUser++;
    }
    Frame caller = null;
    for (int i = insideOut.size() - 1; i >= 0; i--) {
      PerfFrame frame = insideOut.get(i);
      if (frame.object.isEmpty() && caller == null) {
        throw end.complaint("no caller follows the inlined function " + frame.symbol);
      }
      caller =
          frame.object.isEmpty()
              ? new Frame(frame.symbol, caller.object(), caller.isKernel())
              : new Frame(frame.symbol, frame.object, frame.isKernel(i < firstOfUser));
      outsideIn.add(caller);
    }
    Collections.reverse(outsideIn);
    return outsideIn;
  }

  /** The kernel's half of a 64-bit address space; a user's addresses count from a file's start. */
  private boolean isHigh() {
    return address.length() == 16 && address.charAt(0) >= '8';
  }

  private boolean mayBeKernel() {
    return object.isEmpty() || isHigh() || isKernel(false);
  }

  /** The kernel's frames come first; behind a user's, a high address in no file is chance. */
  private boolean isKernel(boolean beforeTheUsers) {
    return OF_USER.matcher(object).matches()
        ? isHigh() && object.equals(Frame.UNKNOWN) && beforeTheUsers
        : isHigh() || OF_KERNEL.matcher(object).matches();
  }
}
