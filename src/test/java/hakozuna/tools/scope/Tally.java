package hakozuna.tools.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Things that are counted by kind, each with what people are told of it.
 *
 * @param said of each one, by its kind
 */
record Tally(Map<String, List<String>> said) {
  Tally() {
    this(new TreeMap<>());
  }

  void add(String kind, String text) {
    said.computeIfAbsent(kind, any -> new ArrayList<>()).add(text);
  }

  int size() {
    return said.values().stream().mapToInt(List::size).sum();
  }

  /** Returns for each kind the larger of two counts: being in two places is not being twice. */
  static Tally largest(List<Tally> instances) {
    Tally largest = new Tally();
    for (Tally one : instances) {
      one.said.forEach(
          (kind, texts) -> largest.said.merge(kind, texts, (a, b) -> a.size() >= b.size() ? a : b));
    }
    return largest;
  }

  /** Returns the one of most. */
  static Tally most(List<Tally> instances) {
    return instances.stream()
        .reduce((one, other) -> other.size() > one.size() ? other : one)
        .orElseGet(Tally::new);
  }

  /** Returns both together. */
  Tally with(Tally other) {
    Tally both = new Tally();
    for (Tally one : List.of(this, other)) {
      one.said.forEach((kind, texts) -> texts.forEach(text -> both.add(kind, text)));
    }
    return both;
  }

  /** Returns what is here more often than there. */
  Tally without(Tally other) {
    Tally more = new Tally();
    said.forEach(
        (kind, texts) ->
            texts.stream()
                .skip(other.said.getOrDefault(kind, List.of()).size())
                .forEach(text -> more.add(kind, text)));
    return more;
  }

  /** Returns those of some kinds. */
  Tally only(Predicate<String> kinds) {
    Tally some = new Tally();
    said.forEach((kind, texts) -> some.said.put(kind, kinds.test(kind) ? texts : List.of()));
    return some;
  }

  /** Returns no more than so many. */
  Tally first(int most) {
    Tally first = new Tally();
    said.forEach(
        (kind, texts) ->
            texts.stream().limit(most - first.size()).forEach(text -> first.add(kind, text)));
    return first;
  }

  List<String> texts() {
    return said.values().stream().flatMap(List::stream).toList();
  }
}
