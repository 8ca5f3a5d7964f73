package hakozuna.report.page;

import hakozuna.report.StageReport;
import hakozuna.report.picture.Picture;
import hakozuna.report.picture.StagePictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The pictures of a page, lane by lane; one that cannot be drawn is said to be missing. */
final class Illustrations {
  private final StageReport report;
  private final List<String> missing = new ArrayList<>();
  private int drawn;

  Illustrations(StageReport report) {
    this.report = report;
  }

  /** Returns a group of pictures for each lane, and one for the stage. */
  List<Map<String, Object>> groups() {
    StagePictures pictures = new StagePictures(report);
    List<Map<String, Object>> groups = new ArrayList<>();
    report.seen().lanes().stream()
        .map(seen -> seen.lane().name())
        .forEach(lane -> add(groups, "Lane " + lane, () -> pictures.of(lane)));
    add(groups, "All lanes", pictures::ofStage);
    return groups;
  }

  /** Returns why pictures are missing, once they were asked for. */
  List<String> missing() {
    return missing;
  }

  private void add(
      List<Map<String, Object>> groups, String title, Supplier<List<Picture>> pictures) {
    try {
      List<Map<String, Object>> figures = pictures.get().stream().map(this::figure).toList();
      if (!figures.isEmpty()) {
        groups.add(Map.of("title", title, "figures", figures));
      }
    } catch (RuntimeException e) {
      missing.add("pictures of " + title + ": " + e.getMessage());
    }
  }

  private Map<String, Object> figure(Picture picture) {
    drawn++;
    return Map.of(
        "id", "picture-" + drawn,
        "title", picture.title(),
        "svg", picture.svg(),
        "words", picture.words());
  }
}
