package hakozuna.ledger;

import java.util.Map;

final class RecordReader {
  private RecordReader() {}

  static <T extends Record> T read(Class<T> type, Map<String, Object> facts) {
    return RecordFacts.read(type, facts);
  }
}
