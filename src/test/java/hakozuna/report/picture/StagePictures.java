package hakozuna.report.picture;

import hakozuna.report.StageReport;
import java.util.List;

/** All pictures of a stage. */
public record StagePictures(StageReport report) {

  /** Returns the pictures of one lane, in the order in which they are looked at. */
  public List<Picture> of(String lane) {
    return List.of();
  }

  /** Returns what no single lane has: counters, other allocators, how lanes moved over time. */
  public List<Picture> ofStage() {
    return List.of();
  }
}
