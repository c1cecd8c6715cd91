package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One servlet, one filter and a proxy in servlet containers, behind the class loaders of WARs, of
 * OSGi and of JBoss Modules. See docs/frameworks.md.
 */
class ServersIT {
  private static final String UNKNOWN = "/price?article=rug&pieces=1";
  private static final String TOO_MANY = "/price?article=pen&pieces=100";
  private static final String STRANGER = "/address?customer=bob";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tomcat9", "tomcat11"})
  void wars(String shop) throws Exception {
    // That the old class loader is collected is part of what the server waits for.
    assertToldAlike(shop, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jetty9", "jetty12", "undertow"})
  void classPaths(String shop) throws Exception {
    Map<?, ?> build = assertToldAlike(shop, 1);
    assertEquals(Map.of("version", "2.3.1", "name", shop), build);
  }

  @ParameterizedTest
  @ValueSource(strings = {"felix", "equinox"})
  void bundles(String shop) throws Exception {
    assertToldAlike(shop, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = "jboss-modules")
  void modules(String shop) throws Exception {
    assertToldAlike(shop, 1);
  }

  @Test
  void modulesThatWereThereBefore() throws Exception {
    String shop = "jboss-modules";
    TestJvm jvm = Shops.jvm(shop);
    try (ShopRun running = new ShopRun(jvm, false, folder, Shops.command(shop))) {
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

  /** Gives what the agent found out about the build. */
  private Map<?, ?> assertToldAlike(String shop, int deployments) throws Exception {
    ShopVisit visit =
        new ShopVisit(
            shop,
            Shops.jvm(shop),
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
