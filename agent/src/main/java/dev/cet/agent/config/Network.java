package dev.cet.agent.config;

/** How reports travel to the backend. */
public final class Network {
  /** {@code ET_PROXY_HOST}, or null for a direct way. */
  public final String proxyHost;

  /** {@code ET_PROXY_PORT}. */
  public final int proxyPort;

  /** {@code ET_PROXY_USER}, or null where the proxy asks for nobody's name. */
  public final String proxyUser;

  /** {@code ET_PROXY_PASSWORD}, perhaps empty. */
  public final String proxyPassword;

  /** {@code ET_SSL_CA_FILE}: PEM certificates trusted besides the JVM's; or null. */
  public final String caFile;

  /** {@code ET_SHUTDOWN_GRACETIME}: the longest that an ending JVM is held up, ms. */
  public final int shutdownGraceMs;

  /** {@code ET_COLLECTOR_KEEPALIVE}: the longest silence, ms. */
  public final int heartbeatMs;

  /** {@code ET_STATS_INTERVAL}: how often counts are sent that nothing else hurries, ms. */
  public final int tickMs;

  Network(SettingReader reader) {
    proxyHost = reader.text("proxy.host");
    proxyPort = reader.number("proxy.port", 8080, 1, 65_535);
    proxyUser = reader.text("proxy.user");
    String password = reader.text("proxy.password");
    proxyPassword = password == null ? "" : password;
    caFile = reader.text("ssl.ca.file");
    // There 0 means the default, which is not to wait; ours waits for the last report.
    int grace = reader.number("shutdown.gracetime", 0, 0, 600_000);
    shutdownGraceMs = grace == 0 ? 2_000 : grace;
    // At most 25 s: after 30 s the backend takes the silence for an end.
    int seconds = reader.number("collector.keepalive", 0, 0, 25);
    heartbeatMs = seconds == 0 ? 9_500 : seconds * 1_000;
    tickMs = reader.number("stats.interval", 1, 1, 60) * 1_000;
  }
}
