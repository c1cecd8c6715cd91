package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One servlet, one filter and a proxy in servlet containers, behind the class loaders of WARs, of
 * OSGi and of JBoss Modules. See docs/frameworks.md.
 */
class ServersIT {
  private static final String UNKNOWN = "/price?article=rug&pieces=1";
  private static final String TOO_MANY = "/price?article=pen&pieces=100";
  private static final String STRANGER = "/address?customer=bob";

  @TempDir Path folder;

  static Stream<Arguments> tomcats() {
    return Shops.runs("tomcat9", "tomcat11");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("tomcats")
  void wars(String shop, TestJvm jvm) throws Exception {
    // That the old class loader is collected is part of what the server waits for.
    assertToldAlike(shop, jvm, 2, Map.of("version", "2.3.1", "name", "shop"));
  }

  @Test
  void eachWarHasItsBuild() throws Exception {
    String shop = "tomcat11";
    TestJvm jvm = Shops.jvm(shop);
    List<String> command = new ArrayList<>(Shops.command(shop, jvm));
    command.add(0, "-Dcet.snapshots.first=1000");
    command.add(ShopBuild.of(shop).resolve("other.war").toString());
    try (ShopRun running = new ShopRun(jvm, true, folder, command)) {
      running.awaitStart();
      assertEquals(500, running.get(UNKNOWN).status());
      assertEquals(500, running.get("/other" + UNKNOWN).status());
      running.awaitSnapshots(2); // what is told of a WAR is read while it is there
      running.tell("again " + ShopBuild.of(shop).resolve("newer.war"), "deployed again");
      assertEquals(500, running.get(UNKNOWN).status());
      assertEquals(500, running.get("/other" + UNKNOWN).status());
      AgentRun run = running.end();
      Map<?, ?> event = run.at("java.lang.IllegalArgumentException", "price");
      assertEquals(4, run.count(event));
      Map<?, ?> other =
          Map.of(
              "branch",
              "stable",
              "commit",
              "0123456789abcdef0123456789abcdef01234567",
              "name",
              "other",
              "version",
              "1.0.0");
      List<?> builds =
          run.snapshots.stream()
              .sorted(Comparator.comparing(each -> ((Number) each.get("at")).longValue()))
              .map(each -> each.get("build"))
              .toList();
      assertEquals(
          List.of(
              Map.of("version", "2.3.1", "name", "shop"),
              other,
              Map.of("version", "2.4.0", "name", "shop"),
              other),
          builds);
    }
  }

  static Stream<Arguments> embedded() {
    return Shops.runs("jetty9", "jetty12", "undertow");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("embedded")
  void classPaths(String shop, TestJvm jvm) throws Exception {
    Map<?, ?> build = assertToldAlike(shop, jvm, 1, null);
    assertEquals(Map.of("version", "2.3.1", "name", shop), build);
  }

  static Stream<Arguments> osgis() {
    return Shops.runs("felix", "equinox");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("osgis")
  void bundles(String shop, TestJvm jvm) throws Exception {
    assertToldAlike(shop, jvm, 1, Map.of("version", "2.3.1", "name", "osgi"));
  }

  static Stream<Arguments> jbossModules() {
    return Shops.runs("jboss-modules");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("jbossModules")
  void modules(String shop, TestJvm jvm) throws Exception {
    assertToldAlike(shop, jvm, 1, Map.of("version", "2.3.1", "name", "shop"));
  }

  @Test
  void modulesThatWereThereBefore() throws Exception {
    String shop = "jboss-modules";
    TestJvm jvm = Shops.jvm(shop);
    try (ShopRun running = new ShopRun(jvm, false, folder, Shops.command(shop, jvm))) {
      running.awaitStart();
      running.attach(jvm);
      assertEquals(500, running.get(UNKNOWN).status());
      assertEquals(409, running.get(TOO_MANY).status());
      AgentRun run = running.end();
      List<String> told = run.output.lines().filter(line -> line.startsWith("[cet]")).toList();
      assertEquals(1, told.size(), run.output);
      assertTrue(told.get(0).startsWith("[cet] JBoss Modules started before the agent"));
      // It works nevertheless; only what is in modules stays as it is.
      assertNotNull(run.host);
      assertEquals(0, run.definitions());
    }
  }

  /**
   * Gives what the agent found out about the build of the server.
   *
   * @param deployed the same of the deployed application; null where the shop is the program itself
   */
  private Map<?, ?> assertToldAlike(String shop, TestJvm jvm, int deployments, Map<?, ?> deployed)
      throws Exception {
    ShopVisit visit =
        new ShopVisit(
            shop,
            jvm,
            folder,
            deployments,
            "/price?article=pen&pieces=2",
            UNKNOWN,
            TOO_MANY,
            STRANGER,
            "/nothing");
    assertEquals(
        Map.of(
            "/price?article=pen&pieces=2",
            200,
            UNKNOWN,
            500,
            TOO_MANY,
            409,
            STRANGER,
            500,
            "/nothing",
            404),
        visit.statuses);
    int times = ShopVisit.TIMES * deployments;
    assertEquals(
        List.of(
            times + " caught java.lang.reflect.InvocationTargetException shop.Guard.invoke",
            times + " caught shop.OutOfStock shop.Orders.price",
            times + " uncaught java.lang.IllegalArgumentException shop.Orders.price",
            times + " uncaught java.lang.NullPointerException shop.Addresses.address"),
        visit.events());
    AgentRun run = visit.run;

    Map<?, ?> unknown = run.at("java.lang.IllegalArgumentException", "price");
    List<String> way =
        List.of(
            "shop.web.OrderServlet.answer",
            "shop.web.OrderServlet.doGet",
            "shop.web.StockFilter.doFilter");
    assertEquals(Shops.after(way, "shop.Orders.price"), visit.applicationFrames(unknown));
    Shops.assertPriceIsShown(run.snapshot(unknown));
    assertEquals(deployed, run.snapshot(unknown).get("build"));
    Map<?, ?> servlet = AgentRun.frame(run.snapshot(unknown), "answer");
    assertEquals("1", AgentRun.variables(servlet).get("pieces"));

    Map<?, ?> handler = (Map<?, ?>) run.at("shop.OutOfStock", "price").get("handler");
    assertEquals("shop.web.StockFilter", handler.get("class"));

    Map<?, ?> stranger = run.at("java.lang.NullPointerException", "address");
    assertEquals(
        Shops.after(way, "shop.Addresses.address", "shop.Guard.invoke"),
        visit.applicationFrames(stranger));
    Shops.assertAddressIsShown(run.snapshot(stranger));
    return (Map<?, ?>) run.host.get("build");
  }
}
