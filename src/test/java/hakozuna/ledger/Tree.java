package hakozuna.ledger;

import java.util.Map;

final class Tree {
  private Tree() {}

  static Map<String, Object> object(Object value) {
    return RecordFacts.object(value);
  }
}
