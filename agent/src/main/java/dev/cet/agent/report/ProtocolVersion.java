package dev.cet.agent.report;

/** The version of the messages between agent and backend that this agent speaks. */
public final class ProtocolVersion {
  /** {@code PROTOCOL_VERSION} of {@code protocol/version.ts}. */
  public static final int CURRENT = 1;

  /** The HTTP header that states it. */
  public static final String HEADER = "x-cet-protocol";

  private ProtocolVersion() {}
}
