package dev.cet.agent.instrument;

/** A call in application code that makes a custom event. */
public final class EventCall {
  /** Where it stands and which variables it hands over. */
  public final SiteInfo site;

  /** Name and descriptor of the method that is called; null for the API. */
  private final String callee;

  EventCall(SiteInfo site, String callee) {
    this.site = site;
    this.callee = callee;
  }

  /** True for a call of the API. */
  public boolean isOfApi() {
    return callee == null;
  }

  /** True where the method that was entered can be the one that was called. */
  public boolean isOf(MethodInfo entered) {
    return callee != null && callee.equals(entered.name + entered.descriptor);
  }
}
