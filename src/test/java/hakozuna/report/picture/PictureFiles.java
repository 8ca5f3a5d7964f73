package hakozuna.report.picture;

import hakozuna.report.StageReport;
import hakozuna.tools.Disk;
import java.nio.file.Path;

/**
 * Writes each picture of a stage as a file of its own.
 *
 * @param folder the stage's; pictures get one below it
 */
public record PictureFiles(StageReport report, Path folder) {
  private static final String NAME = "pictures";

  public void write() {
    new StagePictures(report).all().forEach(this::write);
  }

  private void write(Picture picture) {
    Disk.write(folder.resolve(NAME).resolve(picture.name() + ".svg"), picture.svg());
  }
}
