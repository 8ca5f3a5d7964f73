package hakozuna.model;

/** What a counting tool said about one event. */
public enum EventState {
  /** Counted for the whole run. */
  COUNTED("counted"),
  /** Counted for a part of the run and scaled up to the whole by the tool: an estimate. */
  MULTIPLEXED("multiplexed, scaled up"),
  /** Counted apart on each kind of core of a hybrid CPU: figures that must not be added up. */
  SPLIT("counted apart on each kind of core"),
  /** The event exists here but never ran. */
  NOT_COUNTED("not counted"),
  /** This machine or kernel does not have the event. */
  NOT_SUPPORTED("not supported");

  private final String words;

  EventState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
