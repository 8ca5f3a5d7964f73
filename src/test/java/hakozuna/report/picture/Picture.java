package hakozuna.report.picture;

/**
 * A picture of the report.
 *
 * @param name such as lane-main_r50-blocks; unique in a stage, and a file's name
 * @param title what it shows, with stage, work order and verdict, and REHEARSAL where it is one
 * @param svg the picture: an svg element with its own styles, without script or outside asset
 * @param words the same for whoever cannot see it
 */
public record Picture(String name, String title, String svg, String words) {}
