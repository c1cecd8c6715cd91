package dev.cet.agent.report;

import dev.cet.agent.config.Settings;
import dev.cet.agent.environment.Host;
import dev.cet.agent.environment.JvmProcess;
import dev.cet.agent.json.JsonWriter;

/** The {@code agent} part of every report: which process speaks. */
public final class AgentIdentity {
  private final Settings settings;
  private final String session = ProcessIds.next();
  private byte[] json;

  /** The identity of this JVM under these settings. */
  public AgentIdentity(Settings settings) {
    this.settings = settings;
  }

  /** A UUID for this run of the JVM. */
  public String session() {
    return session;
  }

  /**
   * As JSON. The first call finds out host name, deployment, process id and start time, which may
   * take long; it belongs on the reporter's thread.
   */
  synchronized byte[] json() {
    if (json == null) {
      JsonWriter out = new JsonWriter();
      out.beginObject().field("session", session()).field("version", AgentVersion.CURRENT);
      out.field("application", settings.application);
      out.field("deployment", settings.deployment());
      out.field("environment", settings.environment);
      out.field("server", settings.server != null ? settings.server : Host.name());
      out.field("pid", JvmProcess.id()).field("startedAt", JvmProcess.startedAtMs());
      json = out.endObject().toByteArray();
    }
    return json;
  }
}
