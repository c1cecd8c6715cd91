package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A controller, an exception handler and an interceptor behind proxies of the framework, packaged
 * as the framework's own tools do. See docs/frameworks.md.
 */
class FrameworksIT {
  private static final String UNKNOWN = "/price?article=rug&pieces=1";
  private static final String TOO_MANY = "/price?article=pen&pieces=100";
  private static final String NO_NUMBER = "/price?article=pen&pieces=many";
  private static final String STRANGER = "/address?customer=bob";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"spring-boot2", "spring-boot3", "spring-boot4"})
  void springBoot(String shop) throws Exception {
    ShopVisit visit = visit(shop, 400);
    assertTold(
        visit,
        "shop.spring.OrderController",
        List.of("shop.Addresses.address", "shop.spring.Timed.invoke"));
    assertEquals(
        Map.of("version", "2.3.1", "name", shop, "time", "2026-01-01T00:00:00Z"),
        visit.run.host.get("build"));
  }

  @Test
  void micronaut() throws Exception {
    ShopVisit visit = visit("micronaut", 400);
    assertTold(
        visit,
        "shop.micronaut.OrderController",
        List.of(
            "shop.Addresses.address",
            "shop.micronaut.TimedAddresses.address",
            "shop.micronaut.TimedInterceptor.intercept"));
    assertEquals(Map.of("version", "2.3.1", "name", "micronaut"), visit.run.host.get("build"));
  }

  @Test
  void quarkus() throws Exception {
    ShopVisit visit = visit("quarkus", 404);
    assertTold(
        visit,
        "shop.quarkus.OrderResource",
        List.of(
            "shop.Addresses.address",
            "shop.quarkus.TimedAddresses.address",
            "shop.quarkus.TimedInterceptor.intercept"));
    assertEquals(Map.of("version", "2.3.1", "name", "quarkus"), visit.run.host.get("build"));
  }

  private ShopVisit visit(String shop, int answerToNoNumber) throws Exception {
    ShopVisit visit =
        new ShopVisit(
            shop,
            Shops.jvm(shop),
            folder,
            1,
            "/price?article=pen&pieces=2",
            UNKNOWN,
            TOO_MANY,
            NO_NUMBER,
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
            NO_NUMBER,
            answerToNoNumber,
            STRANGER,
            500,
            "/nothing",
            404),
        visit.statuses);
    return visit;
  }

  /**
   * The three errors of the shop and none of the framework's own.
   *
   * @param proxied the application's methods below the controller on the way to an address
   */
  private static void assertTold(ShopVisit visit, String controller, List<String> proxied) {
    // What an exception handler answers has left the application's frames before.
    assertEquals(
        List.of(
            "3 uncaught java.lang.IllegalArgumentException shop.Orders.price",
            "3 uncaught java.lang.NullPointerException shop.Addresses.address",
            "3 uncaught shop.OutOfStock shop.Orders.price"),
        visit.events());
    AgentRun run = visit.run;

    Map<?, ?> unknown = run.at("java.lang.IllegalArgumentException", "price");
    assertEquals(
        List.of("shop.Orders.price", controller + ".price"), visit.applicationFrames(unknown));
    Shops.assertPriceIsShown(run.snapshot(unknown));
    Map<?, ?> caller = (Map<?, ?>) ((List<?>) run.snapshot(unknown).get("frames")).get(1);
    assertEquals("\"rug\"", AgentRun.variables(caller).get("article"));

    Map<?, ?> stranger = run.at("java.lang.NullPointerException", "address");
    List<String> way = new ArrayList<>(proxied);
    way.add(controller + ".address");
    assertEquals(way, visit.applicationFrames(stranger));
    Shops.assertAddressIsShown(run.snapshot(stranger));
  }
}
