package hakozuna.stage;

import hakozuna.model.Variant;
import hakozuna.tools.build.BoxPrint;
import hakozuna.tools.build.BuiltVariant;
import hakozuna.tools.build.CandidateBox;
import hakozuna.tools.build.FlagEffect;
import hakozuna.tools.build.VariantDiff;
import hakozuna.tools.build.VariantStore;

/** What the candidate's box is known by. */
final class TakenPrint {
  private TakenPrint() {}

  /**
   * Takes it of the sources. Stage A comes before there is a candidate: what its flags do is looked
   * for, not built.
   *
   * @param other what is compared with the baseline
   */
  static BoxPrint of(
      Setup setup, VariantStore store, Sources sources, VariantDiff diff, BuiltVariant other) {
    boolean isPrebuilt =
        setup.prebuilt(Variant.BASELINE).or(() -> setup.prebuilt(other.variant())).isPresent();
    if (isPrebuilt) {
      return BoxPrint.NONE;
    }
    FlagEffect effect = Comparison.effect(store, diff.subject(), sources, other);
    return new CandidateBox(
            diff,
            sources.of(Variant.BASELINE),
            sources.head(),
            sources.flags().candidate(),
            own -> other.variant() == Variant.CANDIDATE && effect.isNone(other, own))
        .print();
  }
}
