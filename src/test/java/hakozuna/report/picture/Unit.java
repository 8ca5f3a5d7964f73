package hakozuna.report.picture;

import hakozuna.stats.Middle;
import java.util.List;

/** In what speed is told, so that its figures are short. */
record Unit(double size, String words) {
  private static final List<Unit> UNITS =
      List.of(
          new Unit(1e9, "billion operations per second"),
          new Unit(1e6, "million operations per second"),
          new Unit(1e3, "thousand operations per second"));

  /** Returns the unit for speeds, operations per second. */
  static Unit of(double... speeds) {
    double middle = Middle.of(speeds);
    return UNITS.stream()
        .filter(unit -> middle >= unit.size)
        .findFirst()
        .orElse(new Unit(1, "operations per second"));
  }
}
