package dev.cet.agent.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How servers are started, as they are shipped, and a WAR is deployed in them. */
final class WholeServers {
  private static final String BASE = "standalone";
  private static final String WAR = "ROOT.war";
  private static final String REPLACED = "WFLYSRV0016: Replaced deployment";

  /** So that each deployment has some. */
  private static final String EACH_SNAPSHOT = "-Dcet.snapshots.first=1000";

  private WholeServers() {}

  /** As WildFly's own {@code standalone.sh} does, without the shell. */
  static List<String> wildfly(TestJvm jvm) throws Exception {
    List<String> command = new ArrayList<>(List.of(EACH_SNAPSHOT));
    if (jvm.version() > 8) {
      for (String exported : List.of("desktop/sun.awt", "naming/com.sun.jndi.ldap")) {
        command.add("--add-exports=java." + exported + "=ALL-UNNAMED");
      }
      String base = "base/java.";
      for (String opened :
          List.of(
              base + "lang",
              base + "lang.invoke",
              base + "lang.reflect",
              base + "io",
              base + "security",
              base + "util",
              base + "util.concurrent",
              "management/javax.management",
              "naming/javax.naming")) {
        command.add("--add-opens=java." + opened + "=ALL-UNNAMED");
      }
    }
    Path home = wildflyHome();
    String base = "{folder}/" + BASE;
    command.addAll(
        List.of(
            "-Dorg.jboss.boot.log.file=" + base + "/log/server.log",
            "-Dlogging.configuration=file:" + base + "/configuration/logging.properties",
            "-Djboss.http.port={port}",
            "-Djboss.https.port=0",
            "-Djboss.management.http.port=0",
            "-Djboss.management.https.port=0",
            "-jar",
            home.resolve("jboss-modules.jar").toString(),
            "-mp",
            home.resolve("modules").toString(),
            "org.jboss.as.standalone",
            "-Djboss.home.dir=" + home,
            "-Djboss.server.base.dir=" + base));
    return command;
  }

  /** A server's own folder, with the shop, in the folder of a run. */
  static void layWildfly(Path folder) throws Exception {
    Path from = wildflyHome().resolve(BASE);
    Path to = folder.resolve(BASE);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
    }
    Path settings = to.resolve("configuration").resolve("standalone.xml");
    String often = Files.readString(settings).replace("interval=\"5000\"", "interval=\"300\"");
    Files.writeString(settings, often);
    Path war = ShopBuild.of("wildfly").resolve("wildfly.war");
    Files.copy(war, to.resolve("deployments").resolve(WAR));
  }

  /** Deploys over what is there, and waits until that is gone. */
  static void deployInWildfly(ShopRun running, String war) throws Exception {
    long before = deployments(running);
    Path ready = running.folder().resolve(war);
    Files.copy(ShopBuild.of("wildfly").resolve(war), ready, StandardCopyOption.REPLACE_EXISTING);
    Path deployments = running.folder().resolve(BASE).resolve("deployments");
    // At once: the server looks every moment whether the file is another one.
    Files.move(ready, deployments.resolve(WAR), StandardCopyOption.ATOMIC_MOVE);
    // Asked over HTTP in between, it would fail, and say so on its log.
    running.await(() -> deployments(running) > before);
  }

  private static long deployments(ShopRun running) throws IOException {
    return running.output().lines().filter(line -> line.contains(REPLACED)).count();
  }

  private static Path wildflyHome() throws Exception {
    try (Stream<Path> all = Files.list(ShopBuild.of("wildfly"))) {
      return all.filter(each -> each.getFileName().toString().startsWith("wildfly-servlet-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Payara Micro, with the shop. */
  static List<String> payara() throws Exception {
    return List.of(
        "-jar",
        ShopBuild.of("payara").resolve("payara-micro.jar").toString(),
        "--nocluster",
        "--prebootcommandfile",
        Path.of("src/test/frameworks/payara/local.asadmin").toAbsolutePath().toString(),
        "--port",
        "{port}",
        "--rootdir",
        "{folder}/payara",
        "--contextroot",
        "/",
        "--deploy",
        ShopBuild.of("whole").resolve("whole.war").toString());
  }
}
