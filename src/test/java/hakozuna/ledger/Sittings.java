package hakozuna.ledger;

import java.util.Set;

final class Sittings {
  private Sittings() {}

  static Set<Integer> invalidBefore(Life life, Entry ended, String lane) {
    return life.invalidBefore(ended, lane);
  }
}
