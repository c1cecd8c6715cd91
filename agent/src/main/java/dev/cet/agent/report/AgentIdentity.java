package dev.cet.agent.report;

import dev.cet.agent.config.Settings;
import dev.cet.agent.environment.Host;
import dev.cet.agent.environment.JvmProcess;
import dev.cet.agent.json.JsonWriter;
import java.util.UUID;

/** The {@code agent} part of every report: which process speaks. */
public final class AgentIdentity {
  private final Settings settings;
  private String session;
  private byte[] json;

  /** The identity of this JVM under these settings. */
  public AgentIdentity(Settings settings) {
    this.settings = settings;
  }

  /**
   * A UUID for this run of the JVM. Made when it is asked for first, which loads the security
   * providers: not while the application waits to start.
   */
  public synchronized String session() {
    if (session == null) {
      session = UUID.randomUUID().toString();
    }
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
