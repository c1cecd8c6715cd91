package dev.cet.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final StringWriter told = new StringWriter();

  @Test
  void haveDefaultsThatWork() {
    Settings settings = read(Map.of(), new Properties(), null);
    assertTrue(settings.enabled);
    assertEquals(URI.create("http://127.0.0.1:4890"), settings.collector);
    assertEquals("unnamed", settings.application);
    assertEquals("unnamed", settings.deployment());
    assertEquals("default", settings.environment);
    assertNull(settings.server);
    assertNull(settings.token.get());
    assertEquals("", told.toString());
  }

  @Test
  void letArgumentsWinOverPropertiesOverVariables() {
    Properties properties = new Properties();
    properties.setProperty("cet.env.id", "from property");
    properties.setProperty("cet.server.name", "from property");
    Settings settings =
        read(
            Map.of("ET_ENV_ID", "a", "ET_SERVER_NAME", "b", "ET_APPLICATION_NAME", "shop"),
            properties,
            "server.name=from argument,application.packages=com.a,com.b");
    assertEquals("shop", settings.application);
    assertEquals("from property", settings.environment);
    assertEquals("from argument", settings.server);
    assertEquals(List.of("com.a", "com.b"), settings.applicationPackages);
  }

  @Test
  void nameWhatCannotBeUsedAndWhatIsUsedInstead() {
    Settings settings =
        read(
            Map.of("ET_COLLECTOR_URL", "localhost:4890", "ET_ENABLED", "maybe", "ET_COLOUR", "1"),
            new Properties(),
            null);
    assertTrue(settings.enabled);
    assertEquals(Settings.DEFAULT_COLLECTOR, settings.collector);
    List<String> lines = told.toString().lines().sorted().toList();
    assertEquals(
        List.of(
            "[cet] ET_COLLECTOR_URL: \"localhost:4890\" is not like http://host:4890;"
                + " using http://127.0.0.1:4890 instead.",
            "[cet] ET_COLOUR is no setting of this agent: ignored.",
            "[cet] ET_ENABLED: \"maybe\" is neither true nor false; using true instead."),
        lines);
  }

  @Test
  void nameWhatIsNoMethod() {
    Map<String, String> given = Map.of("ET_CUSTOM_EVENTS", "cancel,com.acme.Orders.cancel,Audit.");
    Settings settings = read(given, new Properties(), null);
    assertEquals(List.of("com.acme.Orders.cancel"), settings.customEvents);
    assertEquals(
        List.of(
            "[cet] ET_CUSTOM_EVENTS: \"Audit.\" is not like com.acme.Orders.cancel: ignored.",
            "[cet] ET_CUSTOM_EVENTS: \"cancel\" is not like com.acme.Orders.cancel: ignored."),
        told.toString().lines().sorted().toList());
  }

  @Test
  void takeSnapshotBudgets() {
    SnapshotBudget usual = read(Map.of(), new Properties(), null).snapshots;
    assertEquals("3 10000 10", usual.first + " " + usual.intervalMs + " " + usual.perSecond);
    assertEquals(1_024, usual.kilobytesPerSecond);
    SnapshotBudget given =
        read(
                Map.of("ET_SNAPSHOTS_FIRST", "0", "ET_SNAPSHOTS_INTERVAL_MS", "500"),
                new Properties(),
                "snapshots.per.second=1000000000,snapshots.kb.per.second=64")
            .snapshots;
    assertEquals("0 500 1000000000", given.first + " " + given.intervalMs + " " + given.perSecond);
    assertEquals(64, given.kilobytesPerSecond);
    assertEquals("", told.toString());
  }

  @Test
  void takeALimitOfTheAgentsOwnCpu() {
    CpuLimit usual = read(Map.of(), new Properties(), null).cpuLimit;
    assertEquals("2.0 60000", usual.percent + " " + usual.startUpMs);
    CpuLimit given =
        read(Map.of("ET_CPU_LIMIT_PERCENT", "0.5"), new Properties(), "cpu.limit.start.up=2m")
            .cpuLimit;
    assertEquals("0.5 120000", given.percent + " " + given.startUpMs);
    assertEquals("", told.toString());
  }

  @ParameterizedTest
  @CsvSource({"-1", "2 %", "NaN", "10001"})
  void refuseALimitThatIsNoPercentage(String text) {
    assertEquals(
        2, read(Map.of("ET_CPU_LIMIT_PERCENT", text), new Properties(), null).cpuLimit.percent);
    assertEquals(
        "[cet] ET_CPU_LIMIT_PERCENT: \""
            + text
            + "\" is not between 0.0 and 10000.0; using 2.0 instead.",
        told.toString().trim());
  }

  @ParameterizedTest
  @CsvSource({"-1", "1000000001", "99999999999", "3.5", "many"})
  void refuseASnapshotBudgetThatIsNoNumber(String text) {
    assertEquals(
        3, read(Map.of("ET_SNAPSHOTS_FIRST", text), new Properties(), null).snapshots.first);
    assertEquals(
        "[cet] ET_SNAPSHOTS_FIRST: \""
            + text
            + "\" is not a whole number from 0 to 1000000000; using 3 instead.",
        told.toString().trim());
  }

  @ParameterizedTest
  @CsvSource({
    "3, 10000, 10, 2, 0, true",
    "3, 10000, 10, 3, 9999, false",
    "3, 10000, 10, 3, 10000, true",
    "0, 10000, 10, 0, 0, false",
    "0, 10000, 10, 0, 10000, true",
    "3, 0, 10, 3, 99999, false",
    "3, 10000, 0, 0, 99999, false",
  })
  void allowSnapshots(
      int first, int intervalMs, int perSecond, int taken, long sinceMs, boolean allowed) {
    assertEquals(
        allowed, new SnapshotBudget(first, intervalMs, perSecond, 1).allows(taken, sinceMs, 1));
  }

  @Test
  void turnOff() {
    assertFalse(read(Map.of("ET_ENABLED", "Off"), new Properties(), null).enabled);
    assertFalse(read(Map.of(), new Properties(), "enabled=false").enabled);
  }

  @Test
  void refuseATokenThatWouldBreakTheRequest() {
    assertNull(read(Map.of("ET_TOKEN", "a\r\nX-Evil: 1"), new Properties(), null).token.get());
    assertTrue(told.toString().contains("ET_TOKEN"));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.ShopApplication --port 1, ShopApplication",
    "com.acme.shop.Main, shop",
    "shop.module/com.acme.Shop, Shop",
    "/opt/shop-1.4.2.jar x, shop",
    "C:\\apps\\shop-service.jar, shop-service",
    "org.apache.catalina.startup.Bootstrap start, tomcat",
  })
  void nameTheApplicationAfterItsMainJarOrClass(String command, String name) {
    Properties properties = new Properties();
    properties.setProperty("sun.java.command", command);
    assertEquals(name, read(Map.of(), properties, null).application);
  }

  @Test
  void nameTheDeploymentAfterTheMainJar(@TempDir Path folder) throws IOException {
    Path named = jar(folder.resolve("my shop-9.jar"), "Implementation-Version", "1.4.2", null);
    assertEquals("1.4.2", deployment(named));
    Path commit = jar(folder.resolve("shop.jar"), "X", "y", "git.commit.id.abbrev=ab12cd3");
    assertEquals("ab12cd3", deployment(commit));
    assertEquals("2.0-rc1", deployment(jar(folder.resolve("shop-2.0-rc1.jar"), "X", "y", null)));
    assertEquals("unnamed", deployment(folder.resolve("missing.jar")));
  }

  @Test
  void hideSecretsByName() {
    Redaction redaction = new Redaction(List.of("Loyalty-Number"));
    assertEquals("password", redaction.ruleFor("DB_PASSWORD"));
    assertEquals("apikey", redaction.ruleFor("stripe.api-key"));
    assertEquals("key", redaction.ruleFor("FOO_KEY"));
    assertEquals("loyaltynumber", redaction.ruleFor("loyalty_number"));
    for (String harmless : List.of("keyboard", "monkey", "className", "footprint", "PWD")) {
      assertNull(redaction.ruleFor(harmless), harmless);
    }
    assertEquals(
        "-javaagent:cet.jar=token=<redacted by name: token>,env.id=a",
        redaction.showText("-javaagent:cet.jar=token=s3cret,env.id=a"));
    assertEquals(
        "jdbc:postgresql://app:<redacted by pattern: url-password>@db/shop",
        redaction.showText("jdbc:postgresql://app:hunter2@db/shop"));
    assertEquals(
        "Main --db.password <redacted by name: password> --port 1",
        redaction.showText("Main --db.password hunter2 --port 1"));
  }

  private Settings read(Map<String, String> environment, Properties properties, String arguments) {
    return new Settings(environment, properties, arguments, new Notices(new PrintWriter(told)));
  }

  private String deployment(Path jar) {
    Properties properties = new Properties();
    properties.setProperty("sun.java.command", jar + " --some argument");
    properties.setProperty("java.class.path", jar.toString());
    return read(Map.of(), properties, null).deployment();
  }

  private static Path jar(Path file, String name, String value, String commit) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue(name, value);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      if (commit != null) {
        jar.putNextEntry(new ZipEntry("git.properties"));
        jar.write(commit.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return file;
  }
}
