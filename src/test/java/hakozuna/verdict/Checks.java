package hakozuna.verdict;

import hakozuna.model.Check;
import hakozuna.model.Check.Outcome;
import hakozuna.model.Variant;
import hakozuna.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gates that checks decide before any lane is timed. Nothing is estimated, so there is no interval:
 * one defect of the candidate is a FAIL. What the baseline has, too, is no fault of the candidate,
 * but nothing can be judged against it: INVALID.
 */
final class Checks implements Rule {
  private final Function<Asked, List<String>> metrics;
  private final Map<String, String> sentences;

  /**
   * @param metrics of the gates that the work order asks for
   * @param sentences what each of them asks, by metric; one that ends with a dot is the beginning
   *     of many
   */
  Checks(Function<Asked, List<String>> metrics, Map<String, String> sentences) {
    this.metrics = metrics;
    this.sentences = sentences;
  }

  @Override
  public List<Gate> declared(GateKind kind, Asked asked) {
    return asked.measuresLanes()
        ? metrics.apply(asked).stream().map(metric -> Gate.ofNoLane(kind, metric)).toList()
        : List.of();
  }

  @Override
  public Optional<String> sentence(String metric) {
    return Optional.ofNullable(sentences.get(metric))
        .or(() -> Optional.ofNullable(sentences.get(metric.replaceFirst("[^.]+$", ""))));
  }

  @Override
  public Answer answer(Gate gate, Asked asked, Evidence evidence) {
    List<Check> all =
        evidence.checks().stream().filter(check -> check.gate().equals(gate.metric())).toList();
    return said(all, Variant.BASELINE, Outcome.DEFECT)
        .map(text -> gate.answer(Verdict.INVALID, "the baseline itself is broken: " + text))
        .or(
            () ->
                said(all, Outcome.BROKEN)
                    .map(text -> gate.answer(Verdict.INVALID, "it could not be checked: " + text)))
        .or(() -> said(all, Variant.CANDIDATE, Outcome.DEFECT).map(text -> gate.defect(text)))
        .or(() -> said(all, Outcome.SOUND).map(text -> gate.answer(Verdict.PASS, text)))
        .or(
            () ->
                said(all, Outcome.MISSING)
                    .map(text -> gate.answer(Verdict.INVALID, "nothing was checked: " + text)))
        .orElseGet(() -> gate.answer(Verdict.INVALID, "it was not checked"));
  }

  private static Optional<String> said(List<Check> all, Variant variant, Outcome outcome) {
    return said(all.stream().filter(check -> check.variant() == variant).toList(), outcome);
  }

  /** Both sides of one finding say the same: once is enough. */
  private static Optional<String> said(List<Check> all, Outcome outcome) {
    String text =
        all.stream()
            .filter(check -> check.outcome() == outcome)
            .map(Check::text)
            .distinct()
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
