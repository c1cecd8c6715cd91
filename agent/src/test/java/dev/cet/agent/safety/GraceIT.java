package dev.cet.agent.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cet.agent.run.TestJvm;
import dev.cet.agent.safety.program.Failing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How long an ending JVM waits for a backend that is slow to answer. */
class GraceIT {
  private TestJvm jvm;

  /** Longer than an agent waits by itself, shorter than the grace time that is given. */
  private static final long SLOW_MS = 4_000;

  private final List<String> reports = new CopyOnWriteArrayList<>();

  /** What the agent told on standard error. */
  private List<String> notices;

  private final CountDownLatch over = new CountDownLatch(1);

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void theLastReportIsSentWithinTheGraceTime(TestJvm on) throws Exception {
    jvm = on;
    assertTrue(lastArrives(Map.of("ET_SHUTDOWN_GRACETIME", "30000")));
    assertEquals(List.of(), notices);
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void withoutOneTheJvmDoesNotWaitSoLong(TestJvm on) throws Exception {
    jvm = on;
    assertEquals(false, lastArrives(Map.of()));
    assertEquals(1, notices.size(), notices::toString);
    String notice = notices.get(0);
    assertTrue(notice.contains("10 occurrences may be missing"), notice);
    assertTrue(notice.contains("ET_SHUTDOWN_GRACETIME"), notice);
  }

  private boolean lastArrives(Map<String, String> settings) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/collector/v1/reports", this::take);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    try {
      Map<String, String> environment = new HashMap<>(settings);
      environment.put("ET_COLLECTOR_URL", "http://127.0.0.1:" + server.getAddress().getPort());
      AgentJvm.Ended ended = AgentJvm.run(jvm, Failing.class, environment, List.of(), "10", "1500");
      assertEquals("caught 10", ended.out().trim());
      notices = ended.notices();
      return reports.stream().anyMatch(report -> report.contains("\"last\":true"));
    } finally {
      over.countDown();
      server.stop(0);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
      reports.add(new String(body, StandardCharsets.UTF_8));
      over.await(SLOW_MS, TimeUnit.MILLISECONDS);
      byte[] accepted = "{\"protocol\":1,\"duplicate\":false,\"commands\":[]}".getBytes();
      exchange.sendResponseHeaders(200, accepted.length);
      exchange.getResponseBody().write(accepted);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }
}
