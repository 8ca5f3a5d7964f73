package hakozuna.measure.callgrind;

import hakozuna.model.BadFileException;
import hakozuna.model.Variant;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code instructions.csv}, one row a counted run: all that the instruction gates rest on.
 * Functions and simulated events are in callgrind's own files only.
 */
public final class InstructionCsv {
  /** The file's name in every folder. */
  public static final String NAME = "instructions.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "variant",
              "run",
              "ops",
              "mallocs",
              "frees",
              "malloc_instructions",
              "free_instructions",
              "instructions",
              "tool")
          .get();

  private InstructionCsv() {}

  /** Returns the table of all counted runs. */
  public static String text(InstructionCounts counts) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (Map.Entry<Variant, List<AllocatorCost>> side : counts.runs().entrySet()) {
        for (int run = 0; run < side.getValue().size(); run++) {
          AllocatorCost cost = side.getValue().get(run);
          printer.printRecord(
              side.getKey(),
              run,
              cost.ops(),
              cost.mallocs(),
              cost.frees(),
              cost.instructionsInMalloc(),
              cost.instructionsInFree(),
              cost.instructions(),
              counts.tool());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Reads the table again; a row that cannot be read is an error with its number.
   *
   * @param name how complaints call the text
   */
  public static InstructionCounts read(String name, String text) {
    Map<Variant, List<AllocatorCost>> runs = new EnumMap<>(Variant.class);
    String tool = "";
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord row : rows) {
        runs.computeIfAbsent(variant(name, row), unused -> new ArrayList<>()).add(cost(name, row));
        tool = row.get("tool");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new InstructionCounts(runs, tool);
  }

  private static Variant variant(String name, CSVRecord row) {
    try {
      return Variant.valueOf(row.get("variant"));
    } catch (IllegalArgumentException e) {
      throw bad(name, row, e);
    }
  }

  private static AllocatorCost cost(String name, CSVRecord row) {
    try {
      return new AllocatorCost(
          Long.parseLong(row.get("ops")),
          Long.parseLong(row.get("mallocs")),
          Long.parseLong(row.get("frees")),
          Long.parseLong(row.get("malloc_instructions")),
          Long.parseLong(row.get("free_instructions")),
          Long.parseLong(row.get("instructions")),
          Map.of(),
          Map.of());
    } catch (IllegalArgumentException e) {
      throw bad(name, row, e);
    }
  }

  private static BadFileException bad(String name, CSVRecord row, IllegalArgumentException e) {
    return new BadFileException(
        name + ", row " + row.getRecordNumber(), "not a counted run: " + e.getMessage());
  }
}
