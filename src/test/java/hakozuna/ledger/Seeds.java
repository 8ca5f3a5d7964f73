package hakozuna.ledger;

import hakozuna.model.Stage;
import hakozuna.tools.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** Seeds that nobody chooses: they follow from what stood in the ledger when the plan was made. */
final class Seeds {
  private static final int DIGITS = 15;

  private Seeds() {}

  /** Returns the seed of a stage, from 0 to 2^60 - 1. */
  static long of(String hash, Stage stage) {
    return Long.parseLong(Sha256.of(hash + " " + stage.word()).substring(0, DIGITS), 16);
  }

  /** Returns the seed of every stage, as the plan's entry holds them. */
  static Map<String, Object> all(String hash) {
    Map<String, Object> seeds = new TreeMap<>();
    for (Stage stage : Stage.values()) {
      seeds.put(stage.word(), of(hash, stage));
    }
    return seeds;
  }
}
