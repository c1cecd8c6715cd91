package dev.cet.agent.report;

import dev.cet.agent.config.Network;
import java.net.URI;

/** When reports go out and when they are tried again; all in ms. */
final class Pacing {
  /** How often to look for changed counts. */
  final long tickMs;

  /** Longest silence: the backend tells by it that the agent lives. */
  final long heartbeatMs;

  /** Longest wait between two tries while the backend is away. */
  final long backoffMs;

  /**
   * Wait after a refused token: nobody mends one within seconds, and each try costs a look at it.
   */
  final long unauthorizedMs;

  Pacing(long tickMs, long heartbeatMs, long backoffMs, long unauthorizedMs) {
    this.tickMs = tickMs;
    this.heartbeatMs = heartbeatMs;
    this.backoffMs = backoffMs;
    this.unauthorizedMs = unauthorizedMs;
  }

  /**
   * The pace towards a backend: tries up to 30 s apart, 3 s on the same machine, where a try costs
   * next to nothing and a developer waits for the backend to start.
   */
  static Pacing towards(URI collector, Network network) {
    String host = collector.getHost();
    boolean local = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    return new Pacing(network.tickMs, network.heartbeatMs, local ? 3_000 : 30_000, 15_000);
  }
}
