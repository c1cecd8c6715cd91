package dev.cet.agent.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.cet.agent.run.TestJvm;
import dev.cet.agent.safety.program.Failing;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports to a backend whose certificate is its own work. */
class TlsIT {
  private TestJvm jvm;

  private static final String PASSWORD = "changeit";

  private static final Pattern OCCURRENCES = Pattern.compile("\"occurrences\":(\\d+)");

  /** The first handshake of a JVM takes long on a busy machine. */
  private static final String GRACE_MS = "50000";

  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private Path store;
  private HttpsServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    store = folder.resolve("backend.p12");
    makeCertificate(store, "CET test backend");
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/collector/v1/reports", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void reportToABackendThatTheJvmTrusts(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended =
        run(
            "127.0.0.1",
            List.of(
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD));
    assertUnharmed(ended);
    assertEquals(List.of(), ended.notices());
    assertEquals(1000, occurrences());
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void trustTheCertificatesOfAFileBesides(TestJvm on) throws Exception {
    jvm = on;
    String file = exportCertificate(store);
    AgentJvm.Ended ended = run("127.0.0.1", List.of("-Dcet.ssl.ca.file=" + file));
    assertUnharmed(ended);
    assertEquals(List.of(), ended.notices());
    assertEquals(1000, occurrences());
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void checkTheHostAlsoOfACertificateFromAFile(TestJvm on) throws Exception {
    jvm = on;
    String file = exportCertificate(store);
    AgentJvm.Ended ended = run("localhost", List.of("-Dcet.ssl.ca.file=" + file));
    assertUnharmed(ended);
    assertTold(ended, "localhost");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void sayThatTheFileOfCertificatesCannotBeRead(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended = run("127.0.0.1", List.of("-Dcet.ssl.ca.file=/no/such.pem"));
    assertUnharmed(ended);
    assertEquals(1, ended.notices().size(), ended.err());
    assertTrue(ended.notices().get(0).contains("/no/such.pem (ET_SSL_CA_FILE)"), ended.err());
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void goThroughAProxyThatAsksWhoComes(TestJvm on) throws Exception {
    jvm = on;
    try (TunnelProxy proxy = new TunnelProxy(server.getAddress().getPort())) {
      AgentJvm.Ended ended =
          AgentJvm.run(
              jvm,
              Failing.class,
              Map.of(
                  "ET_COLLECTOR_URL", "https://127.0.0.1:1",
                  "ET_SHUTDOWN_GRACETIME", GRACE_MS,
                  "ET_PROXY_HOST", "127.0.0.1",
                  "ET_PROXY_PORT", String.valueOf(proxy.port()),
                  "ET_PROXY_USER", "shop",
                  "ET_PROXY_PASSWORD", "s3cret",
                  "ET_SSL_CA_FILE", exportCertificate(store)),
              List.of(),
              "1000",
              "1500");
      assertUnharmed(ended);
      assertEquals(List.of(), ended.notices());
      assertEquals(1000, occurrences());
      assertFalse(String.join("", reports).contains("s3cret"));
      assertEquals("CONNECT 127.0.0.1:1 HTTP/1.1", proxy.heads().get(0).lines().findFirst().get());
      assertTrue(proxy.heads().get(0).contains("Proxy-Authorization: Basic c2hvcDpzM2NyZXQ="));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void sayThatTheCertificateIsNotTrusted(TestJvm on) throws Exception {
    jvm = on;
    // The JVM's own certificates are a file that not every installation has.
    Path others = store.resolveSibling("others.p12");
    makeCertificate(others, "somebody else");
    AgentJvm.Ended ended =
        run(
            "127.0.0.1",
            List.of(
                "-Djavax.net.ssl.trustStore=" + others,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD));
    assertUnharmed(ended);
    assertTold(ended, "this JVM does not trust its certificate (unable to find valid");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void sayThatTheJvmHasNoCertificates(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended = run("127.0.0.1", List.of("-Djavax.net.ssl.trustStore=/no/such.p12"));
    assertUnharmed(ended);
    assertTold(ended, "this JVM does not trust its certificate (");
  }

  @ParameterizedTest
  @MethodSource("dev.cet.agent.run.TestJvm#ownAndNamed")
  void sayThatTheCertificateIsForAnotherHost(TestJvm on) throws Exception {
    jvm = on;
    AgentJvm.Ended ended =
        run(
            "localhost",
            List.of(
                "-Djavax.net.ssl.trustStore=" + store,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD));
    assertUnharmed(ended);
    assertTold(ended, "localhost");
  }

  /** Of all reports: on a busy machine the first one is sent before all has happened. */
  private long occurrences() {
    Matcher counts = OCCURRENCES.matcher(String.join("", reports));
    return counts.results().mapToLong(count -> Long.parseLong(count.group(1))).sum();
  }

  private void assertTold(AgentJvm.Ended ended, String part) {
    assertEquals(1, ended.notices().size(), ended.err());
    String line = ended.notices().get(0);
    assertTrue(line.contains("cannot be reached: this JVM does not trust its certificate"), line);
    assertTrue(line.contains(part), line);
    assertTrue(line.contains("-Djavax.net.ssl.trustStore"), line);
    assertFalse(line.contains("Exception"), line);
    assertTrue(reports.isEmpty());
  }

  private static void assertUnharmed(AgentJvm.Ended ended) {
    assertEquals(0, ended.code(), ended.err());
    assertEquals("caught 1000", ended.out().trim());
  }

  private AgentJvm.Ended run(String host, List<String> options) throws Exception {
    String url = "https://" + host + ":" + server.getAddress().getPort();
    return AgentJvm.run(
        jvm,
        Failing.class,
        Map.of("ET_COLLECTOR_URL", url, "ET_SHUTDOWN_GRACETIME", GRACE_MS),
        options,
        "1000",
        "1500");
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
      reports.add(new String(body, StandardCharsets.UTF_8));
      byte[] accepted = "{\"protocol\":1,\"duplicate\":false,\"commands\":[]}".getBytes();
      exchange.sendResponseHeaders(200, accepted.length);
      exchange.getResponseBody().write(accepted);
    }
  }

  /** The certificate alone, as PEM; gives the file. */
  private static String exportCertificate(Path store) throws IOException, InterruptedException {
    Path pem = store.resolveSibling("ca.pem");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "backend",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        pem.toString());
    return pem.toString();
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/keytool");
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  /** A key of its own and a certificate for 127.0.0.1, signed with it. */
  private static void makeCertificate(Path file, String name)
      throws IOException, InterruptedException {
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        "backend",
        "-dname",
        "CN=" + name,
        "-ext",
        "SAN=ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass",
        PASSWORD);
  }
}
