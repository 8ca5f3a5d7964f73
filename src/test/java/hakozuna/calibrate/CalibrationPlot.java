package hakozuna.calibrate;

import hakozuna.report.picture.RulesPicture;
import hakozuna.tools.Disk;
import java.nio.file.Path;
import java.util.List;

/**
 * How often each rule is wrong and undecided, as a picture.
 *
 * @param source what was decided on
 * @param tallies one a rule
 */
record CalibrationPlot(String source, List<Tally> tallies) {

  /** Writes NAME.png and NAME.svg: two bars a rule, wrong and undecided. */
  void write(Path folder, String name) {
    RulesPicture picture =
        new RulesPicture(
            "How often is a rule wrong? " + source + ", both stages",
            tallies.stream().map(CalibrationPlot::rule).toList());
    Disk.folder(folder);
    Disk.replace(folder.resolve(name + ".png"), picture.png());
    Disk.write(folder.resolve(name + ".svg"), picture.picture(name).svg());
  }

  private static RulesPicture.Rule rule(Tally tally) {
    return new RulesPicture.Rule(tally.rule(), tally.wrongPercent(), tally.undecidedPercent());
  }
}
