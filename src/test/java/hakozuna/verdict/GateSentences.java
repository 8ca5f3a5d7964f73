package hakozuna.verdict;

import hakozuna.model.CounterSpec;
import hakozuna.model.IntegritySpec;
import hakozuna.model.ScopeSpec;
import java.util.List;
import java.util.Map;

/** What each check asks, in a sentence for people. */
final class GateSentences {
  private static final Map<String, String> SCOPE =
      Map.of(
          "scope.files", "the preprocessed sources differ only in the files of `scope.files`",
          "scope.unchanged", "the functions of `scope.unchanged` have the same machine code",
          "scope.no_new_branches",
              "the functions of `scope.no_new_branches` have no more conditional jumps",
          "scope.no_new_loops",
              "the functions of the allowed files have no more loops than `scope.no_new_loops` allows",
          "scope.no_new_calls",
              "the functions of `scope.no_new_calls` have no more calls and locked instructions",
          "scope.tls", "thread-local memory grows by no more bytes than `scope.tls` allows",
          "scope.static_data", "no variable is new or larger but those of `scope.static_data`",
          "scope.text_growth", "the machine code grows by no more than `scope.text_growth`");

  private static final Map<String, String> INTEGRITY =
      Map.ofEntries(
          Map.entry(
              "integrity.blocks.",
              "every block keeps what its owner wrote into all of it, with the lane's sizes and threads"),
          Map.entry("integrity.alignment", "every function that allocates aligns its blocks"),
          Map.entry("integrity.usable_size", "every byte of malloc_usable_size can be used"),
          Map.entry("integrity.calloc", "calloc gives zeroes, in used memory too"),
          Map.entry("integrity.realloc", "realloc keeps the content"),
          Map.entry(
              "integrity.limits", "zero, huge and overflowing sizes end as the standard says"),
          Map.entry("integrity.aligned", "odd alignments end as the standard says"),
          Map.entry("integrity.fork", "a child of fork can allocate and free"),
          Map.entry("integrity.thread_exit", "blocks outlive the thread that allocated them"),
          Map.entry("integrity.short_threads", "many short threads can allocate and free"),
          Map.entry("integrity.memory", "memory that was freed is given back as by the baseline"),
          Map.entry(
              "integrity.programs", "real programs print the same as on the C library's malloc"));

  private GateSentences() {}

  static Rule scope() {
    return new Checks(
        asked -> counters(asked).scope().map(ScopeSpec::metrics).orElse(List.of()), SCOPE);
  }

  static Rule integrity() {
    return new Checks(
        asked ->
            counters(asked).integrity().isPresent()
                ? IntegritySpec.metrics(asked.order().lanes())
                : List.of(),
        INTEGRITY);
  }

  private static CounterSpec counters(Asked asked) {
    return asked.order().counters();
  }
}
