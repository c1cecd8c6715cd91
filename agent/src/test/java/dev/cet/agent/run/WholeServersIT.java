package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A WAR in servers as they are shipped. See docs/frameworks.md. */
class WholeServersIT {
  private static final String UNKNOWN = "/price?article=rug&pieces=1";
  private static final String TOO_MANY = "/price?article=pen&pieces=100";
  private static final String REPORT = "/report?article=rug";
  private static final String REPORTING = "shop.whole.ReportServlet";

  @TempDir Path folder;

  static Stream<Arguments> wildflies() {
    return Shops.runs("wildfly");
  }

  /** Class loaders of JBoss Modules, classes in JBoss VFS, logs of JBoss LogManager. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("wildflies")
  void wildfly(String shop, TestJvm jvm) throws Exception {
    int deployments = 3;
    WholeServers.layWildfly(folder.resolve("1"));
    WholeServers.layWildfly(folder.resolve("2"));
    Iterator<String> wars =
        List.of("newer.war", "newer.war", "wildfly.war", "wildfly.war").iterator();
    ShopVisit visit =
        new ShopVisit(
            shop,
            jvm,
            folder,
            deployments,
            running -> WholeServers.deployInWildfly(running, wars.next()),
            UNKNOWN,
            TOO_MANY,
            REPORT,
            "/ticket?ticket=17",
            "/nothing",
            // WildFly itself keeps the class loader before the last one; more would be the agent's.
            "/deployment?left=1");
    assertEquals(
        Map.of(
            UNKNOWN,
            500,
            TOO_MANY,
            409,
            REPORT,
            200,
            "/ticket?ticket=17",
            200,
            "/nothing",
            404,
            "/deployment?left=1",
            200),
        visit.statuses);
    int times = ShopVisit.TIMES * deployments;
    String ticket = "shop.wildfly.TicketServlet.doGet";
    List<String> expected = new ArrayList<>(told(times));
    expected.add(times + " caught shop.OutOfStock shop.Orders.price");
    expected.add(times + " logged-error shop.OutOfStock " + ticket);
    expected.sort(null);
    assertEquals(expected, visit.events());
    AgentRun run = visit.run;
    assertShown(run);

    Map<?, ?> logged = run.at("shop.OutOfStock", "doGet");
    assertEquals(Map.of("ticket", "17"), run.snapshot(logged).get("mdc"));
    String name = "shop.wildfly.TicketServlet";
    assertEquals(
        List.of(
            "DEBUG " + name + ": 17 wants 50 pens [hidden]",
            "INFO " + name + ": ticket 17",
            "ERROR " + name + ": ticket 17 is void ! shop.OutOfStock: out of pen"),
        LogRun.statements(run.snapshot(logged), name));

    Map<String, String> first = Map.of("version", "2.3.1", "name", "wildfly");
    Map<String, String> newer =
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
            // What is reported when its deployment is gone already has none.
            .filter(Objects::nonNull)
            .toList();
    assertEquals(first, builds.get(0));
    assertTrue(builds.contains(newer), builds.toString());
    assertTrue(List.of(first, newer).containsAll(builds), builds.toString());
  }

  static Stream<Arguments> payaras() {
    return Shops.runs("payara");
  }

  /** Class loaders of GlassFish, Jersey inside the server. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("payaras")
  void payaraMicro(String shop, TestJvm jvm) throws Exception {
    try (ShopRun running = new ShopRun(jvm, true, folder, Shops.command(shop, jvm))) {
      running.awaitStart();
      for (int time = 0; time < ShopVisit.TIMES; time++) {
        assertEquals(500, running.get(UNKNOWN).status());
        assertEquals(409, running.get(TOO_MANY).status());
        assertEquals(200, running.get(REPORT + "&remark=late").status());
        assertEquals(409, running.get("/rest" + TOO_MANY).status());
        assertEquals(503, running.get("/rest/unready?what=now").status());
      }
      AgentRun run = running.end();
      assertFalse(run.output.contains("[cet]"), run.output);
      List<String> expected = new ArrayList<>(told(ShopVisit.TIMES));
      expected.add("3 caught shop.OutOfStock shop.Orders.price");
      expected.add("3 swallowed java.lang.IllegalStateException shop.rest.OrderResource.unready");
      expected.add("3 logged-warning null " + REPORTING + ".doGet");
      expected.sort(null);
      assertEquals(expected, ShopVisit.events(run));
      assertEquals(
          List.of(
              "java.lang.IllegalStateException shop.rest.OrderResource.unready"
                  + " by shop.rest.UnreadyMapper.toResponse",
              "shop.OutOfStock shop.Orders.price by shop.rest.OutOfStockMapper.toResponse"),
          ShopVisit.answers(run));
      assertShown(run);
      assertEquals(
          Set.of(Map.of("version", "2.3.1", "name", "whole")),
          run.snapshots.stream().map(each -> each.get("build")).collect(Collectors.toSet()));
    }
  }

  /** What goes wrong in the servlets of every one of them. */
  private static List<String> told(int times) {
    return List.of(
        times + " caught java.lang.IllegalArgumentException shop.Orders.price",
        times + " caught shop.OutOfStock shop.Orders.price",
        times + " logged-warning java.lang.IllegalArgumentException " + REPORTING + ".doGet",
        times + " swallowed shop.OutOfStock shop.Orders.price",
        times + " uncaught java.lang.IllegalArgumentException shop.Orders.price");
  }

  /** Values, and what was logged: by the server's own framework, hidden by its level. */
  private static void assertShown(AgentRun run) {
    Map<?, ?> uncaught =
        run.allAt("java.lang.IllegalArgumentException", "price").stream()
            .filter(each -> "uncaught".equals(each.get("type")))
            .findFirst()
            .orElseThrow();
    Shops.assertPriceIsShown(run.snapshot(uncaught));
    Map<?, ?> servlet = AgentRun.frame(run.snapshot(uncaught), "answer");
    assertEquals("1", AgentRun.variables(servlet).get("pieces"));
    Map<?, ?> warning = run.at("java.lang.IllegalArgumentException", "doGet");
    assertEquals(
        List.of(
            "DEBUG " + REPORTING + ": asked for rug [hidden]",
            "WARN "
                + REPORTING
                + ": no rug ! java.lang.IllegalArgumentException: Ada sells no rug"),
        LogRun.statements(run.snapshot(warning), REPORTING));
  }
}
