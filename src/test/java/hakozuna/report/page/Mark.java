package hakozuna.report.page;

import hakozuna.model.Verdict;
import java.util.Map;

/** How a verdict is shown: by a shape and a word, and never by its colour alone. */
final class Mark {
  /** Of a row that is a part of another one's answer. */
  static final Map<String, Object> NONE = Map.of();

  private Mark() {}

  static Map<String, Object> of(Verdict verdict) {
    return of(verdict, verdict.name());
  }

  /** Returns a verdict's shape with another word. */
  static Map<String, Object> of(Verdict verdict, String word) {
    return Map.of("shape", verdict.name(), "word", word);
  }
}
