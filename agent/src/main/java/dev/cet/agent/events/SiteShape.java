package dev.cet.agent.events;

/**
 * What the call sites of one type call. Generated for each type, with two methods that take what
 * such a call site hands over: {@code take} passes the variables on in an array, {@code skip}
 * leaves them out.
 */
abstract class SiteShape {
  final SiteTarget target;

  SiteShape(SiteTarget target) {
    this.target = target;
  }

  /** One of the same type that leads elsewhere. */
  abstract SiteShape of(SiteTarget other);
}
