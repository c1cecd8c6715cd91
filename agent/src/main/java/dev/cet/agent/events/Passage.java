package dev.cet.agent.events;

import dev.cet.agent.instrument.HandlerInfo;

/**
 * What happens to the exceptions of one throw point at one site. Which {@code catch} takes them is
 * the same each time, so it is found out once; without one, it depends on who called.
 */
final class Passage {
  /** Throws in a row with the same answer, after which it is taken for granted. */
  private static final int ENOUGH_ANSWERS = 16;

  /** They do this and that. */
  static final int NONE = 0;

  /** They come in here and go on to the next frame of the application. */
  static final int BEGINS = 1;

  /** They go on to the next frame of the application. */
  static final int GOES_ON = 2;

  /** They end in a {@code catch} that lets none of them out. */
  static final int ENDS = 3;

  final ThrowPoint point;
  final LiveSite site;

  /** The {@code catch} of the site's method that takes them, or null. */
  final HandlerInfo handler;

  /** Whether on the way there something may fail, which adds to the exception or replaces it. */
  final boolean isBeforeClosing;

  /** First occurrence's message. */
  final String message;

  /** The event of such throws that the application or a library caught, once one ended here. */
  private volatile Event caught;

  /** The event of such throws that nothing caught. */
  volatile Event uncaught;

  /** The event of those that a method answered for a framework, the method that did so last. */
  volatile Event answered;

  /** The event of those that another exception hid, by the handler that did so last. */
  volatile Event hidden;

  /** See {@link #number}. */
  private volatile int number = -1;

  // Plain fields: a lost update only means one more look at a stack.
  private Above usual = Above.UNKNOWN;
  private int equalAnswers;
  private boolean wasWrong;
  private int way = NONE;

  /** The last sites for which {@link #endsBefore} was true, and false. */
  private LiveSite beyond;

  private LiveSite within;

  Passage(ThrowPoint point, LiveSite site, HandlerInfo handler, String message) {
    this.point = point;
    this.site = site;
    this.handler = handler;
    isBeforeClosing = site.info.closesBefore(handler);
    this.message = message;
  }

  /** The event of throws that this method answered, if one of them was the last. */
  Event answeredBy(HandlerInfo method) {
    Event last = answered;
    return last != null && last.handler == method ? last : null;
  }

  /** The event of throws that were lost in this handler's code, if one of them was the last. */
  Event hiddenBy(HandlerInfo body) {
    Event last = hidden;
    return last != null && last.handler == body ? last : null;
  }

  /** The event of such throws that the application or a library caught; null before the first. */
  Event caught() {
    return caught;
  }

  /** Whether any became clear by nothing but silence. */
  boolean wasSilent() {
    return answered == null && (caught != null || uncaught != null);
  }

  /**
   * Whether the same exception at this site of another method is a new throw, because the method
   * with the {@code catch} is no longer there. What it throws on passes a site of its own first.
   */
  boolean endsBefore(LiveSite next) {
    if (next != beyond && next != within) {
      if (Stacks.isOnCurrentStack(site.info)) {
        within = next;
      } else {
        beyond = next;
      }
    }
    return next == beyond;
  }

  /** Its number at its point; -1 where it has none. */
  int number() {
    return number;
  }

  /** Gets its number; once. */
  void takeNumber(int given) {
    number = given;
  }

  /**
   * What these exceptions do here so often that it is taken for granted; {@link #NONE} at first.
   */
  int way() {
    return way;
  }

  /** Such throws are an event, or more of one, that was caught. */
  void isCaught(Event event) {
    caught = event;
    boolean isFinal = handler != null && handler.keeps && !site.info.mayHide;
    if (isFinal && number >= 0 && site != point.site) {
      way = ENDS;
    }
  }

  /** What was above in the throws before. */
  Above usual() {
    return usual;
  }

  /** True when {@link #usual} need not be looked up for each throw. */
  boolean isSettled() {
    return equalAnswers >= ENOUGH_ANSWERS && !(wasWrong && usual == Above.NOTHING);
  }

  /** Remembers what was above in one throw. */
  void answer(Above above) {
    if (usual != above) {
      usual = above;
      equalAnswers = 0;
    }
    equalAnswers++;
    boolean goesOn = above == Above.APPLICATION && equalAnswers >= ENOUGH_ANSWERS && number >= 0;
    boolean isPlain = goesOn && !site.info.mayHide; // else what it takes the place of is looked for
    way = !isPlain ? NONE : site == point.site ? BEGINS : GOES_ON;
  }

  /** A throw went on though nothing was said to be above: from now on each one is looked at. */
  void wasWrong() {
    wasWrong = true;
  }
}
