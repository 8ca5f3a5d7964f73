package hakozuna.ledger;

import hakozuna.measure.SamplesCsv;
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
import java.util.stream.Stream;

/** Does a row of samples say what its run said? The run's own words are kept, with their hash. */
final class RawEvidence {
  private static final String STDOUT = "== stdout\n";

  private RawEvidence() {}

  /** Returns what each sample of an archive says otherwise than its raw file. */
  static List<String> problems(Archive archive) {
    Map<String, byte[]> raw = archive.read("raw/");
    String hashes = archive.texts(Archive.HASHES).getOrDefault(Archive.HASHES, "");
    String table = archive.texts(Archive.SAMPLES).getOrDefault(Archive.SAMPLES, "");
    return SamplesCsv.read(Archive.SAMPLES, table).stream()
        .map(sample -> problem(sample, Optional.ofNullable(raw.get(sample.rawFile())), hashes))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns the same for samples whose raw files still lie in a folder; one without is passed. */
  static Stream<String> problems(Path folder, List<Sample> samples) {
    return samples.stream()
        .flatMap(
            sample ->
                Disk.bytes(folder.resolve(sample.rawFile())).stream()
                    .flatMap(raw -> problem(sample, Optional.of(raw), "").stream()));
  }

  private static Optional<String> problem(Sample sample, Optional<byte[]> raw, String hashes) {
    if (raw.isEmpty()) {
      return hashes.contains(sample.rawSha256() + "  " + sample.rawFile() + "  (not kept)")
          ? Optional.empty()
          : Optional.of(title(sample) + ": its raw file " + sample.rawFile() + " is missing");
    }
    if (!Sha256.of(raw.get()).equals(sample.rawSha256())) {
      return Optional.of(title(sample) + ": its raw file " + sample.rawFile() + " was edited");
    }
    return said(Disk.text(raw.get()), sample)
        ? Optional.empty()
        : Optional.of(title(sample) + " does not say what its run said in " + sample.rawFile());
  }

  private static boolean said(String raw, Sample sample) {
    int from = raw.indexOf(STDOUT);
    int to = raw.indexOf("\n== ", from + STDOUT.length() - 1);
    try {
      BenchOutput said =
          BenchOutput.parse(from < 0 || to < 0 ? "" : raw.substring(from + STDOUT.length(), to));
      return said.ops() == sample.ops()
          && decimal(said.opsPerSecond()).equals(decimal(sample.opsPerSecond()));
    } catch (BenchOutputException e) {
      return false;
    }
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String title(Sample sample) {
    return "%s, block %d, %s"
        .formatted(
            sample.slot().lane(),
            sample.slot().block(),
            sample.slot().variant().name().toLowerCase(Locale.ROOT));
  }
}
