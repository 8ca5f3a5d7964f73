package hakozuna.measure;

import hakozuna.model.Variant;
import hakozuna.tools.callgrind.AllocatorCost;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code instructions.csv}, one row a counted run: all that the instruction gates rest on.
 * Functions and simulated events are in callgrind's own files only.
 */
public final class InstructionCsv {
  /** The file's name in every folder. */
  public static final String NAME = "instructions.csv";

  private static final CsvTable TABLE =
      new CsvTable(
          "counted run",
          "variant,run,ops,mallocs,frees,malloc_instructions,free_instructions,"
              + "instructions,tool");

  private InstructionCsv() {}

  public static String text(InstructionCounts counts) {
    List<List<Object>> rows = new ArrayList<>();
    for (Variant variant : counts.runs().keySet()) {
      List<AllocatorCost> runs = counts.runs().get(variant);
      for (int run = 0; run < runs.size(); run++) {
        rows.add(row(variant, run, runs.get(run), counts.tool()));
      }
    }
    return TABLE.text(rows);
  }

  private static List<Object> row(Variant variant, int run, AllocatorCost cost, String tool) {
    List<Object> row = new ArrayList<>(List.of(variant, run));
    row.addAll(List.of(cost.ops(), cost.mallocs(), cost.frees()));
    row.addAll(List.of(cost.instructionsInMalloc(), cost.instructionsInFree()));
    row.addAll(List.of(cost.instructions(), tool));
    return row;
  }

  /** Reads the table again; complaints call the text by this name. */
  public static InstructionCounts read(String name, String text) {
    Map<Variant, List<AllocatorCost>> runs = new EnumMap<>(Variant.class);
    Function<CSVRecord, String> take =
        row -> {
          Variant variant = CsvTable.word(row, "variant", Variant.values());
          runs.computeIfAbsent(variant, side -> new ArrayList<>()).add(cost(row));
          return row.get("tool");
        };
    List<String> tools = TABLE.read(name, text, take);
    return new InstructionCounts(runs, tools.isEmpty() ? "" : tools.get(0));
  }

  private static AllocatorCost cost(CSVRecord row) {
    return new AllocatorCost(
        CsvTable.whole(row, "ops"),
        CsvTable.whole(row, "mallocs"),
        CsvTable.whole(row, "frees"),
        CsvTable.whole(row, "malloc_instructions"),
        CsvTable.whole(row, "free_instructions"),
        CsvTable.whole(row, "instructions"),
        Map.of(),
        Map.of());
  }
}
