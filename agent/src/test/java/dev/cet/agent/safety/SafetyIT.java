package dev.cet.agent.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cet.agent.run.TestJvm;
import dev.cet.agent.safety.program.Chatty;
import dev.cet.agent.safety.program.Failing;
import dev.cet.agent.safety.program.SettingUp;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application runs to its own end whatever stands, or does not stand, behind the agent. */
class SafetyIT {
  private TestJvm jvm;

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void runWithoutABackend(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended = failing(Map.of("ET_COLLECTOR_URL", "http://127.0.0.1:" + freePort()));
    assertUnharmed(ended, "cannot be reached: connection refused");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void runWithAHostThatDoesNotExist(TestJvm on) throws Exception {
    jvm = on;
    assertUnharmed(
        failing(Map.of("ET_COLLECTOR_URL", "http://no-such-host.invalid:4890")), "not known");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void runWithABackendThatNeverAnswers(TestJvm on) throws Exception {
    jvm = on;
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AgentJvm.Ended ended =
          failing(Map.of("ET_COLLECTOR_URL", "http://127.0.0.1:" + silent.getLocalPort()));
      assertEquals(0, ended.code());
      assertEquals("caught 1000", ended.out().trim());
      assertEquals(1, ended.notices().size(), ended.err());
      assertTrue(ended.notices().get(0).contains("1000 occurrences may be missing"), ended.err());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void runWithAWrongToken(TestJvm on) throws Exception {
    jvm = on;
    assertUnharmed(
        answered(
            "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            Map.of("ET_TOKEN", "wrong")),
        "does not accept this agent's token");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void runWithABackendOfAnotherVersion(TestJvm on) throws Exception {
    jvm = on;
    String body =
        "{\"error\":{\"code\":\"protocol-mismatch\",\"message\":\"This is protocol 9.\"}}";
    assertUnharmed(
        answered(
            "HTTP/1.1 409 Conflict\r\nConnection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body,
            Map.of()),
        "speaks another protocol version");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void runWithGarbageForAnAnswer(TestJvm on) throws Exception {
    jvm = on;
    assertUnharmed(answered("220 mail.example ESMTP\r\n", Map.of()), "the answer is not HTTP");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void runMisconfigured(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended =
        failing(Map.of("ET_COLLECTOR_URL", "ftp://nowhere", "ET_TOKEN_FILE", "/no/such/file"));
    assertEquals("caught 1000", ended.out().trim());
    assertTrue(ended.notices().get(0).contains("ET_COLLECTOR_URL"), ended.err());
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void runWithAFullDisk(TestJvm on) throws Exception {
    assumeTrue(new File("/dev/full").exists(), "only Linux has a disk that is always full");
    jvm = on;
    AgentJvm.Ended ended =
        failing(Map.of("ET_COLLECTOR_URL", "http://127.0.0.1:1", "ET_LOG_FILE", "/dev/full"));
    assertEquals(0, ended.code(), ended.err());
    assertEquals("caught 1000", ended.out().trim(), ended.err());
    assertEquals(2, ended.notices().size(), ended.err());
    assertTrue(ended.notices().get(0).contains("Is the disk full?"), ended.err());
    assertTrue(ended.notices().get(1).contains("cannot be reached"), ended.err());
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void doNothingWhenSwitchedOff(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended =
        failing(Map.of("ET_ENABLED", "false", "ET_COLLECTOR_URL", "http://127.0.0.1:1"));
    assertEquals("caught 1000", ended.out().trim());
    assertEquals(List.of(), ended.notices());
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void leaveTheLogManagerToTheApplication(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended =
        AgentJvm.run(
            jvm, SettingUp.class, Map.of("ET_COLLECTOR_URL", "http://127.0.0.1:1"), List.of());
    assertEquals(SettingUp.OwnLogManager.class.getName(), ended.out().trim(), ended.err());
  }

  /** A small heap and many errors while the backend is away. */
  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void liveInASmallHeap(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended =
        AgentJvm.run(
            jvm,
            Failing.class,
            Map.of("ET_COLLECTOR_URL", "http://127.0.0.1:1"),
            List.of("-Xmx32m", "-XX:+ExitOnOutOfMemoryError"),
            "300000",
            "0");
    assertEquals("caught 300000", ended.out().trim(), ended.err());
  }

  /** Many threads that log much, in a heap with little room beside them. */
  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void rememberLogStatementsInBoundedMemory(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended =
        AgentJvm.run(
            jvm,
            Chatty.class,
            Map.of("ET_COLLECTOR_URL", "http://127.0.0.1:1"),
            List.of("-Xmx48m", "-XX:+ExitOnOutOfMemoryError"),
            "300");
    assertEquals("logged on 300", ended.out().trim(), ended.err());
  }

  private AgentJvm.Ended failing(Map<String, String> environment) throws Exception {
    return AgentJvm.run(jvm, Failing.class, environment, List.of(), "1000", "1000");
  }

  /** Runs the program against a server that answers every connection with this. */
  private AgentJvm.Ended answered(String answer, Map<String, String> more) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(server, answer));
      serving.setDaemon(true);
      serving.start();
      Map<String, String> environment = new HashMap<>(more);
      environment.put("ET_COLLECTOR_URL", "http://127.0.0.1:" + server.getLocalPort());
      return failing(environment);
    }
  }

  private static void serve(ServerSocket server, String answer) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept();
          OutputStream out = socket.getOutputStream()) {
        byte[] request = new byte[64 * 1024];
        int size = socket.getInputStream().read(request);
        while (size >= 0 && socket.getInputStream().available() > 0) {
          size = socket.getInputStream().read(request);
        }
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException closed) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(closed);
        }
      }
    }
  }

  private static void assertUnharmed(AgentJvm.Ended ended, String notice) {
    assertEquals(0, ended.code(), ended.err());
    assertEquals("caught 1000", ended.out().trim(), ended.err());
    assertEquals(1, ended.notices().size(), ended.err());
    assertTrue(ended.notices().get(0).contains(notice), ended.err());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
