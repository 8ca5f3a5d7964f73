package hakozuna.tools.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the output of {@code perf script}: per sample a head, its frames from the inside out, and
 * an empty line. Anything else is an error that names file, line and text.
 */
final class PerfScriptReader {
  private static final Pattern HEAD =
      Pattern.compile(
          "(.{0,64}?)[ \\t]{1,64}(?:([0-9]{1,9})/)?([0-9]{1,9}) {1,64}[0-9]{1,12}\\.[0-9]{1,9}:"
              + "\\s{1,64}([0-9]{1,15}) {1,64}(\\S+):\\s*");

  private final List<PerfSample> samples = new ArrayList<>();
  private final List<PerfFrame> frames = new ArrayList<>();
  private PerfSample open;

  private PerfScriptReader() {}

  static List<PerfSample> read(String file, String text) {
    PerfScriptReader reader = new PerfScriptReader();
    List<PerfLine> lines = PerfLine.all(file, text);
    lines.subList(0, lines.size() - 1).forEach(reader::take);
    return reader.all(lines.get(lines.size() - 1));
  }

  /** perf ends each sample with an empty line, and so the file with a line break. */
  private List<PerfSample> all(PerfLine end) {
    if (open != null || !end.text().isEmpty()) {
      throw end.complaint("the file ends inside a sample");
    }
    if (samples.isEmpty()) {
      throw end.complaint("the file holds no sample");
    }
    return List.copyOf(samples);
  }

  private void take(PerfLine line) {
    if (line.text().isEmpty()) {
      close(line);
    } else if (open == null) {
      open = head(line);
      samples.add(open);
    } else {
      frames.add(PerfFrame.read(line));
    }
  }

  private void close(PerfLine line) {
    if (open != null) {
      open.stack().addAll(PerfFrame.stack(frames, line));
      frames.clear();
      open = null;
    }
  }

  private static PerfSample head(PerfLine line) {
    Matcher head = line.matching(HEAD, "not the first line of a sample");
    long period = Long.parseLong(head.group(4));
    if (period == 0) {
      throw line.complaint("a sample that stands for nothing");
    }
    String process = head.group(2) == null ? "" : head.group(2);
    return new PerfSample(
        head.group(1), process, head.group(3), head.group(5), period, new ArrayList<>());
  }
}
