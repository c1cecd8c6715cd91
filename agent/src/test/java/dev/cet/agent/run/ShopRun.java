package dev.cet.agent.run;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The shop in one server, with the agent or without, asked over HTTP. */
final class ShopRun implements AutoCloseable {
  /** What a customer got. */
  record Answer(int status, String type, String body) {}

  private static final String READY = "/price?article=pen&pieces=1";
  private static final long LONGEST_START_SECONDS = 180;

  /** Well-known servers are below. */
  private static final int FIRST_PORT = 10_000;

  /**
   * From here on an operating system gives ports to clients: one could have it before the server
   * does.
   */
  private static final int FIRST_OF_CLIENTS = 32_768;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Collector collector = new Collector(report -> "[]");
  private final int port = freePort();
  private final Path folder;
  private final Path output;
  private final Process process;

  /**
   * Starts it.
   *
   * @param folder for whatever the server writes
   * @param command after {@code java}; {@code {port}} and {@code {folder}} are filled in
   */
  ShopRun(TestJvm jvm, boolean withAgent, Path folder, List<String> command) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    output = folder.resolve("output");
    List<String> line = new ArrayList<>();
    line.add(jvm.program());
    line.addAll(TestJvm.SHORT_RUN);
    if (withAgent) {
      line.add("-javaagent:" + System.getProperty("cet.agent.jar"));
    }
    line.add("-Dcet.collector.url=" + collector.url());
    line.add("-Dcet.token=test");
    // A snapshot that waits for the processor on a busy machine must not cost the next one.
    line.add("-Dcet.cpu.limit.percent=0");
    // On a busy machine the last report may take longer than a user wants to wait for it.
    line.add("-Dcet.shutdown.gracetime=60000");
    for (String word : command) {
      line.add(word.replace("{port}", "" + port).replace("{folder}", folder.toString()));
    }
    process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  /** For whatever the server writes. */
  Path folder() {
    return folder;
  }

  /** Waits until customers are served. */
  void awaitStart() throws Exception {
    await(this::isReady);
  }

  /** Waits until something is so. */
  void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    while (!condition.call()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("the server does not answer: " + output());
      }
      Thread.sleep(50);
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofMinutes(1))
            .build();
    HttpResponse<String> response =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(response.statusCode(), type, response.body());
  }

  /** Writes a line to the server's standard input and waits until it has printed this one. */
  void tell(String line, String answer) throws IOException, InterruptedException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    while (output().lines().noneMatch(answer::equals)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("no " + answer + " in " + output());
      }
      Thread.sleep(50);
    }
  }

  /** Waits until so many snapshots have arrived. */
  void awaitSnapshots(int wanted) throws Exception {
    await(
        () ->
            collector.reports().stream()
                    .mapToInt(report -> ((List<?>) report.get("snapshots")).size())
                    .sum()
                >= wanted);
  }

  /** Loads the agent into the running server. */
  void attach(TestJvm jvm) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                jvm.home().resolve("bin").resolve("jcmd").toString(),
                "" + process.pid(),
                "JVMTI.agent_load",
                System.getProperty("cet.agent.jar"))
            .redirectErrorStream(true)
            .start();
    String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0 || !answer.contains("return code: 0")) {
      throw new AssertionError(answer);
    }
  }

  /** Ends it as an operating system does, and gives what the agent reported. */
  AgentRun end() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the server did not end: " + output());
    }
    return new AgentRun(process.exitValue(), output(), collector.reports());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    collector.close();
  }

  /** What it has printed so far. */
  String output() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get(READY).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_OF_CLIENTS);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another one.
      }
    }
  }
}
