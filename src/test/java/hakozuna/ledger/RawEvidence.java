package hakozuna.ledger;

import hakozuna.model.Sample;
import hakozuna.tools.BenchOutput;
import hakozuna.tools.BenchOutputException;
import hakozuna.tools.Disk;
import hakozuna.tools.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the runs themselves said, kept with its hash: does a row of samples say the same?
 *
 * @param raw the bytes of a run's raw file, where it is there
 * @param mayLack whether the raw file of a sample need not be there
 */
record RawEvidence(Function<String, Optional<byte[]>> raw, Predicate<Sample> mayLack) {
  private static final String STDOUT = "== stdout\n";

  /** The next part; a bench may begin lines of its own with the same two signs. */
  private static final String STDERR = "\n== stderr\n";

  /** A raw file that was too large to be kept is named with its hash. */
  static RawEvidence of(Archive archive) {
    Map<String, byte[]> raw = archive.read("raw/");
    String hashes = archive.text(Archive.HASHES);
    return new RawEvidence(
        file -> Optional.ofNullable(raw.get(file)),
        run -> hashes.contains(run.rawSha256() + "  " + run.rawFile() + "  (not kept)"));
  }

  /** Raw files of earlier sittings are in their archives alone. */
  static RawEvidence in(Path folder) {
    return new RawEvidence(file -> Disk.bytes(folder.resolve(file)), run -> true);
  }

  /** Returns what each sample says otherwise than its raw file. */
  List<String> problems(List<Sample> samples) {
    return samples.stream().flatMap(sample -> problem(sample).stream()).toList();
  }

  private Optional<String> problem(Sample sample) {
    Optional<byte[]> there = raw.apply(sample.rawFile());
    String problem = "";
    if (there.isEmpty()) {
      problem = mayLack.test(sample) ? "" : ": its raw file %s is missing";
    } else if (!Sha256.of(there.get()).equals(sample.rawSha256())) {
      problem = ": its raw file %s was edited";
    } else if (!said(Disk.text(there.get()), sample)) {
      problem = " does not say what its run said in %s";
    }
    return Optional.of(problem)
        .filter(any -> !any.isEmpty())
        .map(any -> SampleSeal.title(sample) + any.formatted(sample.rawFile()));
  }

  private static boolean said(String raw, Sample sample) {
    int from = raw.indexOf(STDOUT);
    int to = raw.indexOf(STDERR, from + STDOUT.length() - 1);
    try {
      BenchOutput said =
          BenchOutput.parse(
              from < 0 || to < 0 ? "" : raw.substring(from + STDOUT.length(), to + 1));
      return said.ops() == sample.ops() && kept(said.opsPerSecond(), sample.opsPerSecond());
    } catch (BenchOutputException e) {
      return false;
    }
  }

  /** A table of samples keeps two decimals, and more of slow ones. */
  private static boolean kept(double said, double sample) {
    return Stream.of("%.2f", "%.9f")
        .mapToDouble(form -> Double.parseDouble(String.format(Locale.ROOT, form, said)))
        .anyMatch(kept -> kept == sample);
  }
}
