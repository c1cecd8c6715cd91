package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real JVMs with the packaged agent: what it tells of where the program runs and which build. */
class EnvironmentIT {
  @TempDir Path folder;

  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void jvmMachineAndBuild(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            jar(jvm).toString(),
            "-Xmx96m",
            "-XX:+UseSerialGC",
            "-Dshop.password=hunter2",
            "-Dcet.repository.branch=release",
            "sample.Texts");
    assertEquals(0, run.exitCode, run.output);
    assertEquals("done", run.output.trim());
    assertEquals("2.3.1", run.agent.get("deployment"));
    build((Map<?, ?>) run.host.get("build"));
    Map<?, ?> flags = (Map<?, ?>) ((Map<?, ?>) run.host.get("jvm")).get("flags");
    assertEquals("true", flags.get("UseSerialGC"));
    assertEquals(String.valueOf(96 * 1024 * 1024), flags.get("MaxHeapSize"));
    assertFalse(run.host.toString().contains("hunter2"), "a secret left the process");
    runtime((Map<?, ?>) run.snapshots.get(0).get("runtime"));
  }

  private static void build(Map<?, ?> build) {
    assertEquals("2.3.1", build.get("version"));
    assertEquals("shop", build.get("name"));
    assertEquals("0123456789abcdef0123456789abcdef01234567", build.get("commit"));
    assertEquals("release", build.get("branch"), "a setting is stronger than a file");
    assertEquals("services/shop", build.get("sourcesRoot"));
    assertEquals("account.github", build.get("connector"));
    assertEquals(
        "https://:<redacted by pattern: url-password>@example.org/shop.git",
        build.get("repository"));
  }

  private static void runtime(Map<?, ?> runtime) {
    for (String name :
        new String[] {
          "heapUsedBytes",
          "heapMaxBytes",
          "nonHeapCommittedBytes",
          "metaspaceUsedBytes",
          "codeCacheUsedBytes",
          "loadedClasses",
          "threads",
          "diskTotalBytes",
          "diskFreeBytes",
          "uptimeMs"
        }) {
      assertTrue((Double) runtime.get(name) > 0, name + " of " + runtime);
    }
    if (Files.exists(Path.of("/proc/self/status"))) {
      assertTrue((Double) runtime.get("residentBytes") > 10_000_000, runtime.toString());
      assertTrue((Double) runtime.get("openFiles") > 0, runtime.toString());
    }
  }

  private Path jar(TestJvm jvm) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Implementation-Version", "0");
    main.putValue("CET-Sources-Root", "services/shop");
    main.putValue("Harness-Repository-Connector-Id", "account.github");
    main.putValue("Harness-Repository-Branch", "weaker");
    Path jar = folder.resolve("shop.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (String name : new String[] {"sample/Texts.class", "sample/Texts$1.class"}) {
        entries.putNextEntry(new ZipEntry(name));
        entries.write(Files.readAllBytes(Path.of(jvm.samples()).resolve(name)));
      }
      entries.putNextEntry(new ZipEntry("META-INF/build-info.properties"));
      entries.write(text("build.version=2.3.1\nbuild.artifact=shop\nbuild.time=2026-01-02"));
      entries.putNextEntry(new ZipEntry("BOOT-INF/classes/git.properties"));
      entries.write(
          text(
              "git.commit.id=0123456789abcdef0123456789abcdef01234567\n"
                  + "git.branch=weakest\n"
                  + "git.remote.origin.url=https://:s3cret@example.org/shop.git\n"));
    }
    return jar;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
