package hakozuna.model;

/**
 * A place in the schedule: which run this is.
 *
 * @param stage whose data it is
 * @param lane the lane's name
 * @param sitting counts the calls that measured this plan, from 1
 * @param block counts the lane's blocks over all sittings, from 0
 * @param position place inside the block, from 0
 * @param variant what runs
 * @param layout the placement of the code that runs; 0 is as built
 */
public record Slot(
    Stage stage, String lane, int sitting, int block, int position, Variant variant, int layout) {

  /** A run of code that lies as it was built. */
  public Slot(Stage stage, String lane, int sitting, int block, int position, Variant variant) {
    this(stage, lane, sitting, block, position, variant, 0);
  }
}
