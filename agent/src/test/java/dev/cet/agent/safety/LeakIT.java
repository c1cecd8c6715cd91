package dev.cet.agent.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cet.agent.run.TestJvm;
import dev.cet.agent.safety.program.Redeploying;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Applications that are deployed again and again are collected, whatever the agent saw of them, and
 * what it remembers stays small. {@code -Dcet.leak.loaders} chooses how many.
 */
class LeakIT {
  private TestJvm jvm;

  private static final int LOADERS = Integer.getInteger("cet.leak.loaders", 500);

  /** What is in use in the end, however many there were: most of it is the JDK's. */
  private static final int MOST_HEAP_KB = 12_000;

  private static final int MOST_METASPACE_KB = 16_000;

  /** Not enough for all of them at once. */
  private static final List<String> LITTLE_ROOM =
      List.of("-Xmx64m", "-XX:MaxMetaspaceSize=96m", "-XX:+ExitOnOutOfMemoryError");

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void noClassLoaderIsKeptWithoutABackend(TestJvm on) throws Exception {
    jvm = on;
    assertAllCollected(LOADERS, "http://127.0.0.1:1");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void noClassLoaderIsKeptWithABackend(TestJvm on) throws Exception {
    jvm = on;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/collector/v1/reports", LeakIT::accept);
    server.start();
    try {
      assertAllCollected(LOADERS / 4, "http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
  }

  private void assertAllCollected(int loaders, String collector) throws Exception {
    AgentJvm.Ended ended =
        AgentJvm.run(
            jvm,
            Duration.ofMinutes(10),
            Redeploying.class,
            Map.of("ET_COLLECTOR_URL", collector, "ET_TOKEN", "test"),
            LITTLE_ROOM,
            String.valueOf(loaders),
            String.valueOf(MOST_HEAP_KB - 1));
    List<String> told = ended.out().lines().toList();
    assertEquals("kept 0 of " + loaders, told.get(0), ended.err());
    assertTrue(number(told.get(1)) < MOST_METASPACE_KB, told.get(1));
    assertTrue(number(told.get(2)) < MOST_HEAP_KB, told.get(2));
  }

  private static int number(String line) {
    return Integer.parseInt(line.replaceAll("\\D", ""));
  }

  private static void accept(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] accepted =
          "{\"protocol\":1,\"duplicate\":false,\"commands\":[]}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, accepted.length);
      exchange.getResponseBody().write(accepted);
    }
  }
}
