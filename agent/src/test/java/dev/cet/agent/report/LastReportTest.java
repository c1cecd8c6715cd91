package dev.cet.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.config.Notices;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.config.Settings;
import dev.cet.agent.environment.HostEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What is told of an end that comes before the last report is acknowledged. */
class LastReportTest {
  private static final Pacing QUICK = new Pacing(20, 60_000, 40, 40);

  private final TestSource source = new TestSource();
  private final StringWriter told = new StringWriter();
  private Reporter reporter;

  @Test
  void tellNothingOfTheEndWhenEverythingIsAcknowledged() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      source.count("a", 3);
      start(backend.url());
      backend.next();
      assertTold();
    }
  }

  @Test
  void tellTheEndNotBesideWhatKeepsReportsBack() throws Exception {
    source.count("a", 2);
    start("http://127.0.0.1:" + freePort());
    for (int i = 0; i < 2_000 && told.toString().isEmpty(); i++) {
      Thread.sleep(5);
    }
    source.hangAfter(() -> {});
    assertTold("cannot be reached");
  }

  @Test
  void tellTheEndThatCameBeforeTheReport() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      source.count("a", 2);
      start(backend.url());
      backend.next();
      source.hangAfter(() -> source.count("a", 5));
      assertTold("5 occurrences may be missing. The agent waited 2000 ms");
    }
  }

  private void start(String url) {
    Notices notices = new Notices(new PrintWriter(told));
    Settings settings =
        new Settings(Map.of("ET_COLLECTOR_URL", url), new Properties(), null, notices);
    reporter =
        new Reporter(
            settings,
            new AgentIdentity(settings),
            source,
            new HostEnvironment(new Redaction(List.of()), Map::of),
            new TestControl(),
            notices,
            0,
            QUICK);
    reporter.start();
  }

  /** Ends, and checks that these were told, one in a line. */
  private void assertTold(String... parts) {
    reporter.close();
    List<String> lines = told.toString().lines().toList();
    assertEquals(parts.length, lines.size(), told::toString);
    for (int i = 0; i < parts.length; i++) {
      assertTrue(lines.get(i).contains(parts[i]), told::toString);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
