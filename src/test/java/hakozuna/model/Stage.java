package hakozuna.model;

import java.util.Locale;

/** A step in the life of an attempt. */
public enum Stage {
  /** Stage A: does the baseline have the fixed cost that the work order wants to remove? */
  OBSERVE,
  /** May this attempt go on? */
  SCREEN,
  /** Is it good enough to keep? */
  REPLAY;

  /** Returns the word that files, folders and properties use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
