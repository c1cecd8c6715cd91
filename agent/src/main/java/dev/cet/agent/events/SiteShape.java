package dev.cet.agent.events;

/**
 * What the call sites of one type call. Generated for each type, with two methods that take what
 * such a call site hands over: {@code take} passes the variables on in an array, {@code skip}
 * leaves them out.
 */
abstract class SiteShape {
  final SiteTarget target;

  /** Follows throws that do here what those before did; null before the site is reached. */
  private UsualWay usual;

  /** What became of the last throw here. Plain: whoever reads an old one follows that. */
  private Passage recent;

  private int first;

  SiteShape(SiteTarget target) {
    this.target = target;
  }

  /** One of the same type that leads elsewhere. */
  abstract SiteShape of(SiteTarget other);

  /**
   * Lets throws that hand over no variables go the usual way from here.
   *
   * @param firstNumber number of the site's first line in its class
   */
  void follow(UsualWay way, int firstNumber) {
    usual = way;
    first = firstNumber;
  }

  /** Tells what became of the last throw here. */
  void recent(Passage passage) {
    recent = passage;
  }

  /**
   * The site is reached by a throw that hands over no variables. All that a usual throw needs of
   * its site is in this object, which the compiled code knows, and in the passage.
   *
   * @param number the site's number in its class
   */
  final void passed(int number, Throwable throwable) {
    if (!usual.takes(recent, number - first, throwable)) {
      target.reached(number, throwable, null);
    }
  }
}
