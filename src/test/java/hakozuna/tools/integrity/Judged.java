package hakozuna.tools.integrity;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.Variant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The checks that come of all rounds. */
record Judged(MemoryRule memory) {

  List<Check> of(List<Rounds> parts, Collection<Variant> variants) {
    return parts.stream()
        .flatMap(part -> variants.stream().map(variant -> check(part, variant)))
        .toList();
  }

  private Check check(Rounds part, Variant variant) {
    Standing standing = part.of(variant);
    if (!standing.isSound()) {
      Found bad = standing.bad();
      return new Check(
          part.part().metric(),
          variant,
          bad.outcome(),
          Double.NaN,
          bad.text() + again(part, variant));
    }
    Optional<String> complaint = complaint(part, variant);
    Outcome outcome = complaint.isPresent() ? Outcome.DEFECT : Outcome.SOUND;
    String text =
        complaint.map(words -> words + again(part, variant)).orElse(sound(part, standing));
    return new Check(part.part().metric(), variant, outcome, figure(part, standing), text);
  }

  private Optional<String> complaint(Rounds part, Variant variant) {
    Variant other = variant == Variant.BASELINE ? Variant.CANDIDATE : Variant.BASELINE;
    return memory.complaint(part, variant).or(() -> Notes.complaint(part, variant, other));
  }

  private static double figure(Rounds part, Standing standing) {
    return part.part().metric().equals(Part.MEMORY) ? standing.leastLate() : standing.checks();
  }

  private static String again(Rounds part, Variant variant) {
    return "\nagain: " + part.command(variant);
  }

  private static String sound(Rounds part, Standing standing) {
    String first = Long.toUnsignedString(part.seed());
    String last = Long.toUnsignedString(part.seed() + part.rounds() - 1);
    String seeds = first.equals(last) ? "seed " + first : "seeds %s to %s".formatted(first, last);
    String memory =
        part.part().metric().equals(Part.MEMORY)
            ? "; %d KiB stay resident when all is freed".formatted(standing.leastLate())
            : "";
    String runs = standing.runs() == 1 ? "1 run" : standing.runs() + " runs";
    return String.format(Locale.ROOT, "%s, %,d checks held, %s", runs, standing.checks(), seeds)
        + memory
        + Notes.beside(standing);
  }
}
