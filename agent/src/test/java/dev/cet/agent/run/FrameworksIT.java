package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A controller, an exception handler and an interceptor behind proxies of the framework, packaged
 * as the framework's own tools do. See docs/frameworks.md.
 */
class FrameworksIT {
  private static final String UNKNOWN = "/price?article=rug&pieces=1";
  private static final String TOO_MANY = "/price?article=pen&pieces=100";
  private static final String NO_NUMBER = "/price?article=pen&pieces=many";
  private static final String UNREADY = "/unready?what=";
  private static final String STRANGER = "/address?customer=bob";

  @TempDir Path folder;

  static Stream<Arguments> springBoots() {
    return Shops.runs("spring-boot2", "spring-boot3", "spring-boot4");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("springBoots")
  void springBoot(String shop, TestJvm jvm) throws Exception {
    boolean hasResolver = shop.equals("spring-boot3");
    ShopVisit visit =
        visit(
            shop,
            jvm,
            400,
            Map.of(
                "/wrapped?article=pen&pieces=100",
                409,
                UNREADY + "failing",
                500,
                UNREADY + "again",
                500,
                UNREADY + "ignored",
                503,
                UNREADY + "other",
                hasResolver ? 410 : 500));
    String controller = "shop.spring.OrderController";
    String unready = " " + controller + ".unready";
    assertTold(
        visit,
        controller,
        List.of("shop.Addresses.address", "shop.spring.Timed.invoke"),
        "3 caught java.lang.IllegalStateException" + unready,
        "3 caught java.util.concurrent.CompletionException " + controller + ".wrapped",
        // Once by the controller's own catch, which wraps it, and once by the method.
        "3 caught shop.OutOfStock shop.Orders.price",
        "3 swallowed java.util.ConcurrentModificationException" + unready,
        // What the method throws is an error of its own; what it throws again is nobody's.
        "3 uncaught java.lang.UnsupportedOperationException shop.spring.ShopErrors.failing",
        "3 uncaught java.util.NoSuchElementException" + unready,
        "3 "
            + (hasResolver ? "caught" : "uncaught")
            + " java.util.MissingResourceException"
            + unready);
    List<String> answers =
        new ArrayList<>(
            List.of(
                "java.lang.IllegalStateException" + unready + " by shop.spring.ShopErrors.failing",
                "java.util.ConcurrentModificationException"
                    + unready
                    + " by shop.spring.ShopErrors.ignored",
                "java.util.concurrent.CompletionException "
                    + controller
                    + ".wrapped by "
                    + controller
                    + ".outOfStock",
                "shop.OutOfStock shop.Orders.price by " + controller + ".outOfStock"));
    if (hasResolver) {
      answers.add(
          "java.util.MissingResourceException"
              + unready
              + " by shop.spring.Refusals.resolveException");
      answers.sort(null);
    }
    assertEquals(answers, visit.answers());
    assertEquals(lineOf("return ResponseEntity.status(HttpStatus.CONFLICT)"), answeredAt(visit));
    assertEquals(
        Map.of("version", "2.3.1", "name", shop, "time", "2026-01-01T00:00:00Z"),
        visit.run.host.get("build"));
  }

  /** One-based, in the controller for Spring. */
  private static int lineOf(String text) throws Exception {
    Path source = Path.of("src/test/frameworks/spring-boot/src/main/java/shop/spring");
    List<String> lines = Files.readAllLines(source.resolve("OrderController.java"));
    return IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains(text))
            .findFirst()
            .orElseThrow()
        + 1;
  }

  private static int answeredAt(ShopVisit visit) {
    Map<?, ?> wrapped = visit.run.at("java.util.concurrent.CompletionException", "wrapped");
    return ((Number) ((Map<?, ?>) wrapped.get("handler")).get("line")).intValue();
  }

  static Stream<Arguments> webFlux() {
    return Shops.runs("spring-webflux");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("webFlux")
  void springWebFlux(String shop, TestJvm jvm) throws Exception {
    Map<String, Integer> more =
        Map.of(UNREADY + "later", 503, "/closed?forever=true", 410, "/closed?forever=false", 423);
    ShopVisit visit = visit(shop, jvm, 400, more);
    String controller = "shop.webflux.OrderController";
    assertTold(
        visit,
        controller,
        List.of("shop.Addresses.address"),
        "3 caught java.lang.IllegalStateException " + controller + ".lambda$unready$0",
        "3 caught java.util.ConcurrentModificationException " + controller + ".closed",
        "3 caught java.util.MissingResourceException " + controller + ".closed");
    assertEquals(
        List.of(
            "java.lang.IllegalStateException "
                + controller
                + ".lambda$unready$0 by shop.webflux.ShopErrors.later",
            "java.util.ConcurrentModificationException "
                + controller
                + ".closed by shop.webflux.Closing.handle",
            "java.util.MissingResourceException "
                + controller
                + ".closed by shop.webflux.Refusals.handle",
            "shop.OutOfStock shop.Orders.price by shop.webflux.OrderController.outOfStock"),
        visit.answers());
  }

  static Stream<Arguments> micronauts() {
    return Shops.runs("micronaut");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("micronauts")
  void micronaut(String shop, TestJvm jvm) throws Exception {
    ShopVisit visit = visit(shop, jvm, 400, Map.of(UNREADY + "now", 503));
    assertTold(
        visit,
        "shop.micronaut.OrderController",
        List.of(
            "shop.Addresses.address",
            "shop.micronaut.TimedAddresses.address",
            "shop.micronaut.TimedInterceptor.intercept"),
        "3 caught java.lang.IllegalStateException shop.micronaut.OrderController.unready");
    assertEquals(
        List.of(
            "java.lang.IllegalStateException shop.micronaut.OrderController.unready"
                + " by shop.micronaut.UnreadyHandler.handle",
            "shop.OutOfStock shop.Orders.price by shop.micronaut.OrderController.outOfStock"),
        visit.answers());
    assertEquals(Map.of("version", "2.3.1", "name", "micronaut"), visit.run.host.get("build"));
  }

  static Stream<Arguments> quarkuses() {
    return Shops.runs("quarkus");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("quarkuses")
  void quarkus(String shop, TestJvm jvm) throws Exception {
    ShopVisit visit = visit(shop, jvm, 404, Map.of(UNREADY + "now", 503));
    assertTold(
        visit,
        "shop.quarkus.OrderResource",
        List.of(
            "shop.Addresses.address",
            "shop.quarkus.TimedAddresses.address",
            "shop.quarkus.TimedInterceptor.intercept"),
        "3 caught java.lang.IllegalStateException shop.quarkus.OrderResource.unready");
    assertEquals(
        List.of(
            "java.lang.IllegalStateException shop.quarkus.OrderResource.unready"
                + " by shop.quarkus.OrderResource.closed",
            "shop.OutOfStock shop.Orders.price by shop.quarkus.OutOfStockMapper.toResponse"),
        visit.answers());
    assertEquals(Map.of("version", "2.3.1", "name", "quarkus"), visit.run.host.get("build"));
  }

  static Stream<Arguments> rests() {
    return Shops.runs("jersey2", "jersey4", "resteasy");
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("rests")
  void rest(String shop, TestJvm jvm) throws Exception {
    ShopVisit visit = visit(shop, jvm, 404, Map.of(UNREADY + "now", 503));
    assertTold(
        visit,
        "shop.rest.OrderResource",
        List.of("shop.Addresses.address"),
        "3 swallowed java.lang.IllegalStateException shop.rest.OrderResource.unready");
    assertEquals(
        List.of(
            "java.lang.IllegalStateException shop.rest.OrderResource.unready"
                + " by shop.rest.UnreadyMapper.toResponse",
            "shop.OutOfStock shop.Orders.price by shop.rest.OutOfStockMapper.toResponse"),
        visit.answers());
    assertEquals(Map.of("version", "2.3.1", "name", shop), visit.run.host.get("build"));
  }

  /**
   * Asks for all that every shop has, and more.
   *
   * @param more statuses by path
   */
  private ShopVisit visit(String shop, TestJvm jvm, int answerToNoNumber, Map<String, Integer> more)
      throws Exception {
    Map<String, Integer> statuses = new TreeMap<>(more);
    statuses.put("/price?article=pen&pieces=2", 200);
    statuses.put(UNKNOWN, 500);
    statuses.put(TOO_MANY, 409);
    statuses.put(NO_NUMBER, answerToNoNumber);
    statuses.put(STRANGER, 500);
    statuses.put("/nothing", 404);
    String[] paths = statuses.keySet().toArray(new String[0]);
    ShopVisit visit = new ShopVisit(shop, jvm, folder, 1, paths);
    assertEquals(statuses, visit.statuses);
    return visit;
  }

  /**
   * The three errors of the shop and none of the framework's own.
   *
   * @param proxied the application's methods below the controller on the way to an address
   * @param more further events
   */
  private static void assertTold(
      ShopVisit visit, String controller, List<String> proxied, String... more) {
    List<String> events = new ArrayList<>(List.of(more));
    events.add("3 caught shop.OutOfStock shop.Orders.price");
    events.add("3 uncaught java.lang.IllegalArgumentException shop.Orders.price");
    events.add("3 uncaught java.lang.NullPointerException shop.Addresses.address");
    events.sort(null);
    assertEquals(events, visit.events());
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
