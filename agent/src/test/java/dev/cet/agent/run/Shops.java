package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** How the shop is started in each server. */
final class Shops {
  /** All others want 17. */
  private static final List<String> RUN_ON_JAVA_8 =
      List.of("tomcat9", "jetty9", "felix", "spring-boot2", "jersey2", "wildfly");

  /** Java 24 refuses the policy that WildFly 26 sets at its start. */
  private static final int NEWEST_OF_WILDFLY = 23;

  private Shops() {}

  /** Old servers on the oldest JDK at hand, all others on the newest. */
  static TestJvm jvm(String shop) {
    List<TestJvm> known = TestJvm.atHand().stream().filter(jvm -> jvm.version() >= 17).toList();
    boolean isOld = RUN_ON_JAVA_8.contains(shop) || shop.equals("payara");
    return known.get(isOld ? 0 : known.size() - 1);
  }

  /**
   * Each shop on the JVM that {@link #jvm} gives, and on those named that it runs on; none where
   * only older ones are wanted.
   */
  static Stream<Arguments> runs(String... shops) {
    return Stream.of(shops)
        .flatMap(
            shop -> {
              int oldest = RUN_ON_JAVA_8.contains(shop) ? 8 : 17;
              int newest = shop.equals("wildfly") ? NEWEST_OF_WILDFLY : Integer.MAX_VALUE;
              Stream<TestJvm> named =
                  TestJvm.named().filter(jvm -> jvm.version() >= oldest && jvm.version() <= newest);
              return Stream.concat(Stream.of(jvm(shop)).filter(TestJvm::isWanted), named)
                  .distinct()
                  .map(jvm -> Arguments.of(shop, jvm));
            });
  }

  /** The frames before and those after. */
  static List<String> after(List<String> callers, String... first) {
    return Stream.concat(Stream.of(first), callers.stream()).toList();
  }

  /** What a person sees of a price that was asked for what nobody sells. */
  static void assertPriceIsShown(Map<?, ?> snapshot) {
    assertEquals(
        Map.of(
            "this",
            "Orders{owner=\"Ada\", stock=HashMap(1){\"pen\"=5}}",
            "article",
            "\"rug\"",
            "pieces",
            "1",
            "total",
            "7",
            "left",
            "null"),
        AgentRun.variables(AgentRun.frame(snapshot, "price")));
  }

  /** The same of an address of somebody unknown. */
  static void assertAddressIsShown(Map<?, ?> snapshot) {
    Map<String, String> variables = AgentRun.variables(AgentRun.frame(snapshot, "address"));
    assertEquals("\"bob\"", variables.get("customer"));
    assertEquals("null", variables.get("address"));
    assertTrue(variables.get("this").contains("\"ada\""), variables.toString());
  }

  /** What follows {@code java}, for {@link ShopRun}. */
  static List<String> command(String shop, TestJvm jvm) throws Exception {
    return switch (shop) {
      case "tomcat9", "tomcat11" -> {
        // As its own start script does: to find what redeployed applications leave behind.
        List<String> command = new ArrayList<>();
        if (jvm.version() < 17) {
          // Tomcat warns where it has to turn this off itself.
          command.add("-Dsun.io.useCanonCaches=false");
        }
        if (jvm.version() > 8) {
          for (String of : List.of("lang", "lang.reflect", "io", "util", "util.concurrent")) {
            command.add("--add-opens=java.base/java." + of + "=ALL-UNNAMED");
          }
          command.add("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
        }
        String war = ShopBuild.of(shop).resolve("shop.war").toString();
        command.addAll(started(shop, "shop.server.TomcatServer", "{port}", war, "{folder}"));
        yield command;
      }
      case "jetty9", "jetty12" -> started(shop, "shop.server.JettyServer", "{port}");
      case "undertow" -> started(shop, "shop.server.UndertowServer", "{port}");
      case "jersey2", "jersey4" -> started(shop, "shop.server.JerseyServer", "{port}");
      case "resteasy" -> started(shop, "shop.server.ResteasyServer", "{port}");
      case "jboss-modules" -> {
        Path folder = ShopBuild.of(shop);
        String jar = folder.resolve("lib").resolve("jboss-modules.jar").toString();
        yield List.of("-jar", jar, "-mp", folder.resolve("modules").toString(), "shop", "{port}");
      }
      case "wildfly" -> WholeServers.wildfly(jvm);
      case "payara" -> WholeServers.payara();
      case "felix" -> bundle("org.apache.felix.framework.jar");
      case "equinox" -> bundle("org.eclipse.osgi.jar");
      case "spring-boot2", "spring-boot3", "spring-boot4", "spring-webflux" ->
          List.of(
              "-jar",
              ShopBuild.of(shop).resolve(shop + ".jar").toString(),
              "--server.port={port}",
              "--server.address=127.0.0.1");
      case "micronaut" ->
          List.of(
              "-Dmicronaut.server.port={port}",
              "-Dmicronaut.server.host=127.0.0.1",
              "-cp",
              ShopBuild.classPath(shop),
              "shop.micronaut.ShopApplication");
      case "quarkus" ->
          List.of(
              "-Dquarkus.http.port={port}",
              "-Dquarkus.http.host=127.0.0.1",
              "-jar",
              ShopBuild.of(shop).resolve("quarkus-app").resolve("quarkus-run.jar").toString());
      default -> throw new IllegalArgumentException(shop);
    };
  }

  private static List<String> started(String shop, String... main) throws Exception {
    List<String> command = new ArrayList<>(List.of("-cp", ShopBuild.classPath(shop)));
    command.addAll(List.of(main));
    return command;
  }

  private static List<String> bundle(String framework) throws Exception {
    Path folder = ShopBuild.of("osgi");
    String launcher = folder.resolve("classes").toString();
    String classPath = launcher + File.pathSeparator + folder.resolve("lib").resolve(framework);
    String bundle = folder.resolve("osgi.jar").toString();
    return List.of("-cp", classPath, "shop.osgi.OsgiServer", "{port}", bundle, "{folder}");
  }
}
