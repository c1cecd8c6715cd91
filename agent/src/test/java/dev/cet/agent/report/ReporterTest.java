package dev.cet.agent.report;

import static dev.cet.agent.report.TestBackend.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.config.Notices;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.config.Settings;
import dev.cet.agent.environment.HostEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reporter against real servers, good and bad. */
class ReporterTest {
  private static final Pacing QUICK = new Pacing(20, 60_000, 40, 40);

  private final TestSource source = new TestSource();
  private final TestControl control = new TestControl();
  private final StringWriter told = new StringWriter();
  private Reporter reporter;

  @AfterEach
  void end() {
    if (reporter != null) {
      reporter.close();
    }
  }

  @Test
  void bringEverythingAndTheHostOnce() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      source.define("a");
      source.count("a", 2);
      source.snapshot("s1", 100);
      start(backend.url(), Map.of("ET_TOKEN", "abc", "ET_APPLICATION_NAME", "shop"));
      Map<?, ?> report = backend.next();
      assertEquals("Bearer abc", backend.tokens.poll());
      assertEquals(1.0, report.get("seq"));
      assertEquals("shop", ((Map<?, ?>) report.get("agent")).get("application"));
      assertNotNull(report.get("host"));
      assertEquals(Map.of("id", "a"), list(report, "definitions").get(0));
      assertEquals(2.0, ((Map<?, ?>) list(report, "counts").get(0)).get("occurrences"));
      assertEquals(1, list(report, "snapshots").size());

      source.count("a", 1);
      source.urgent();
      Map<?, ?> second = backend.next();
      assertEquals(2.0, second.get("seq"));
      assertNull(second.get("host"));
      assertEquals(List.of(), list(second, "definitions"));
    }
  }

  @Test
  void outliveAnErrorThatCannotEvenBeTold() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      source.failWith(
          new OutOfMemoryError("test") {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
              throw this;
            }
          });
      source.count("a", 1);
      start(backend.url(), Map.of());
      Map<?, ?> report = backend.next();
      while (occurrences(report) == 0) {
        report = backend.next();
      }
    }
  }

  @Test
  void beginOnlyWhenThereIsRoom() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      source.count("a", 1);
      control.full(true);
      start(backend.url(), Map.of());
      source.urgent();
      control.awaitRefusals();
      assertEquals(0, backend.reports.size());
      control.full(false);
      assertEquals(1.0, occurrences(backend.next()));
    }
  }

  @Test
  void bringTheLastReportFromAFullHeap() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      source.count("a", 1);
      control.full(true);
      start(backend.url(), Map.of());
      control.awaitRefusals();
      reporter.close();
      assertEquals(1.0, occurrences(backend.next()));
    }
  }

  @Test
  void obeyCommands() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      backend.answers.add(
          TestBackend.Answer.accepted(
              "[{\"command\":\"send-definitions\",\"definitions\":[\"a\",\"b\"]},"
                  + "{\"command\":\"send-environment\"},{\"command\":\"from-the-future\"},"
                  + "{\"command\":\"force-snapshot\",\"definition\":\"a\"}]"));
      start(backend.url(), Map.of());
      backend.next();
      Map<?, ?> second = backend.next();
      assertEquals(2, list(second, "definitions").size());
      assertNotNull(second.get("host"));
      assertEquals(List.of("resend [a, b]", "force a"), source.asked);
      assertEquals(List.of("from-the-future"), control.obeyed);
    }
  }

  @Test
  void countExactlyThroughAnOutage() throws Exception {
    int port = freePort();
    start("http://127.0.0.1:" + port, Map.of());
    long expected = 0;
    for (int i = 1; i <= 200; i++) {
      source.count("a", i);
      expected += i;
      source.snapshot("s" + i, 100_000); // 20 MB in all, more than may be kept
      source.urgent();
      if (i % 20 == 0) {
        Thread.sleep(20);
      }
    }
    try (TestBackend backend = new TestBackend(port)) {
      double counted = 0;
      double dropped = 0;
      Set<Object> arrived = new HashSet<>();
      while (arrived.size() + dropped < 200 || counted < expected) {
        Map<?, ?> report = backend.next();
        for (Object count : list(report, "counts")) {
          counted += (Double) ((Map<?, ?>) count).get("occurrences");
        }
        for (Object snapshot : list(report, "snapshots")) {
          arrived.add(((Map<?, ?>) snapshot).get("id"));
        }
        Map<?, ?> lost = (Map<?, ?>) report.get("dropped");
        dropped += lost == null ? 0 : (Double) lost.get("snapshots");
      }
      assertEquals(expected, counted);
      assertEquals(200, arrived.size() + dropped);
      assertTrue(dropped > 0, "memory is bounded");
      assertTrue(arrived.contains("s200"), "the newest is kept");
      assertTold("cannot be reached: connection refused", "again");
    }
  }

  @Test
  void sendTheSameReportAgainWhenTheBackendIsBusy() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      backend.answers.add(
          new TestBackend.Answer(
              503, "{\"error\":{\"code\":\"store-unavailable\",\"message\":\"Locked.\"}}", "0"));
      source.count("a", 5);
      start(backend.url(), Map.of());
      Map<String, Object> first = copy(backend.next());
      source.count("a", 7);
      Map<String, Object> second = copy(backend.next());
      assertTrue((Double) second.remove("sentAt") >= (Double) first.remove("sentAt"));
      assertEquals(first, second);
      assertEquals(7.0, occurrences(backend.next()));
      assertTold("takes no reports at the moment: Locked.", "again");
    }
  }

  @Test
  void findAReplacedToken(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("token");
    Files.writeString(file, "old\n");
    try (TestBackend backend = new TestBackend()) {
      backend.answers.add(TestBackend.Answer.failure(401, "unauthorized"));
      backend.answers.add(TestBackend.Answer.failure(401, "unauthorized"));
      source.count("a", 1);
      start(backend.url(), Map.of("ET_TOKEN_FILE", file.toString()));
      backend.next();
      Files.writeString(file, "new\n");
      backend.next();
      assertEquals(1.0, occurrences(backend.next()));
      assertEquals("Bearer old", backend.tokens.poll());
      backend.tokens.poll();
      assertEquals("Bearer new", backend.tokens.poll());
      assertTold("does not accept this agent's token", "again");
    }
  }

  @Test
  void dropTheSnapshotsOfARefusedReportAndKeepItsCounts() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      backend.answers.add(TestBackend.Answer.failure(400, "bad-request"));
      backend.answers.add(TestBackend.Answer.failure(413, "too-large"));
      source.define("a");
      source.count("a", 3);
      source.snapshot("bad", 50);
      start(backend.url(), Map.of());
      assertEquals(1, list(backend.next(), "snapshots").size());
      Map<?, ?> second = backend.next();
      assertEquals(List.of(), list(second, "snapshots"));
      assertEquals(1, list(second, "definitions").size());
      Map<?, ?> third = backend.next();
      assertEquals(List.of(), list(third, "definitions"));
      assertEquals(3.0, occurrences(third));
      Map<?, ?> dropped = (Map<?, ?>) third.get("dropped");
      assertEquals(1.0, dropped.get("snapshots"));
      assertEquals(1.0, dropped.get("definitions"));
      assertTold("refused a report: It is so.");
    }
  }

  @Test
  void stopWhenVersionsDoNotFit() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      backend.answers.add(TestBackend.Answer.failure(426, "protocol-mismatch"));
      start(backend.url(), Map.of());
      backend.next();
      source.count("a", 1);
      source.urgent();
      assertNull(backend.reports.poll(300, TimeUnit.MILLISECONDS));
      assertTold("speaks another protocol version");
    }
  }

  @Test
  void keepEverythingFromAStranger() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      backend.answers.add(new TestBackend.Answer(200, "<html>Please sign in</html>", null));
      backend.answers.add(new TestBackend.Answer(404, "nothing here", null));
      backend.answers.add(new TestBackend.Answer(400, "", null));
      source.count("a", 4);
      start(backend.url(), Map.of());
      for (int i = 0; i < 3; i++) {
        assertEquals(4.0, occurrences(backend.next()));
      }
      assertEquals(4.0, occurrences(backend.next()));
      assertTold("is not a CET backend", "again");
    }
  }

  @Test
  void surviveAnswersThatAreNotHttp() throws Exception {
    String[] answers = {"", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n"};
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      source.count("a", 1);
      start("http://127.0.0.1:" + port, Map.of());
      for (String answer : answers) {
        try (Socket socket = server.accept();
            OutputStream out = socket.getOutputStream()) {
          socket.getInputStream().read();
          out.write(answer.getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
    try (TestBackend backend = new TestBackend(port)) {
      assertEquals(1.0, occurrences(backend.next()));
      assertTold("cannot be reached", "again");
    }
  }

  @Test
  void sayGoodbye() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      start(backend.url(), Map.of());
      backend.next();
      source.count("a", 9);
      reporter.close();
      Map<?, ?> last = backend.next();
      assertEquals(9.0, occurrences(last));
      assertEquals(true, last.get("last"));
      assertEquals(List.of("settle"), source.asked);
    }
  }

  @Test
  void doNotHoldUpTheEndWhenTheBackendHangs() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      source.count("a", 1);
      start("http://127.0.0.1:" + silent.getLocalPort(), Map.of());
      try (Socket hanging = silent.accept()) {
        hanging.getInputStream().read();
        Thread closing = new Thread(reporter::close);
        closing.start();
        closing.join(10_000);
        assertFalse(closing.isAlive());
        assertTold("1 occurrence may be missing");
      }
    }
  }

  @Test
  void tellsAtOnceHowTheAgentFaresWhenThatChanges() throws Exception {
    try (TestBackend backend = new TestBackend()) {
      start(backend.url(), Map.of());
      Map<?, ?> first = (Map<?, ?>) backend.next().get("control");
      assertEquals("running", first.get("state"));
      control.state("paused");
      Map<?, ?> second = (Map<?, ?>) backend.next().get("control");
      assertEquals("paused", second.get("state"));
    }
  }

  private void start(String url, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("ET_COLLECTOR_URL", url);
    Notices notices = new Notices(new PrintWriter(told));
    Settings settings = new Settings(environment, new Properties(), null, notices);
    reporter =
        new Reporter(
            settings,
            new AgentIdentity(settings),
            source,
            new HostEnvironment(new Redaction(List.of()), Map::of),
            control,
            notices,
            0,
            QUICK);
    reporter.start();
  }

  /** Each problem was told in one line, in this order, and nothing else. */
  private void assertTold(String... parts) {
    reporter.close();
    List<String> lines = told.toString().lines().toList();
    assertEquals(parts.length, lines.size(), told::toString);
    for (int i = 0; i < parts.length; i++) {
      assertTrue(lines.get(i).contains(parts[i]), told::toString);
    }
  }

  private static double occurrences(Map<?, ?> report) {
    double sum = 0;
    for (Object count : list(report, "counts")) {
      sum += (Double) ((Map<?, ?>) count).get("occurrences");
    }
    return sum;
  }

  private static Map<String, Object> copy(Map<?, ?> report) {
    Map<String, Object> copy = new HashMap<>();
    report.forEach((name, value) -> copy.put((String) name, value));
    return copy;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
