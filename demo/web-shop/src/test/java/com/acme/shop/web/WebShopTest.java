package com.acme.shop.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.shop.http.ShopServer;
import com.acme.shop.orders.OrderServiceMain;
import com.acme.shop.web.BundlePricer.Part;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both services over real HTTP. */
class WebShopTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static ShopServer orders;
  private static ShopServer shop;

  @BeforeAll
  static void open() throws Exception {
    orders = OrderServiceMain.start(0);
    shop = WebShopMain.start(0, orders.url());
  }

  @AfterAll
  static void close() {
    shop.close();
    orders.close();
  }

  private static HttpResponse<String> send(String method, URI base, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.noBody()).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static void expect(int status, String body, String method, String path) throws Exception {
    HttpResponse<String> response = send(method, shop.url(), path);
    assertEquals(body, response.body());
    assertEquals(status, response.statusCode());
  }

  @Test
  void sellsAtTheRightPrice() throws Exception {
    expect(200, "ACCEPTED, 53.50 EUR", "POST", "/basket/submit?customer=de-1001");
    expect(200, "ACCEPTED, 54.31 EUR", "POST", "/basket/submit?customer=ch-5120");
  }

  @Test
  void tellsWhyAnOrderWasNotTaken() throws Exception {
    expect(200, "PAYMENT_DECLINED, 1,404.70 USD", "POST", "/basket/submit?customer=us-3305");
    expect(200, "OUT_OF_STOCK, 9,804.70 EUR", "POST", "/basket/submit?customer=fr-1410");
  }

  @Test
  void keepsTheBasketWhenTheOrderServiceFails() throws Exception {
    String kept = "We could not take your order. Your basket is kept.";
    expect(503, kept, "POST", "/basket/submit?customer=jp-2207");
  }

  @Test
  void wrapsWhatTheOrderServiceDid() {
    Basket basket = new BasketStore().of("jp-2207").orElseThrow();
    CheckoutFailedException failure =
        assertThrows(
            CheckoutFailedException.class, () -> new OrderClient(orders.url()).checkout(basket));
    assertEquals(8841, failure.basketId());
    assertEquals("/checkout answered 500: something went wrong", failure.getCause().getMessage());
  }

  @Test
  void showsFullPagesAndFailsOnTheLast() throws Exception {
    String second = "Tuba in B flat, 4,890.00 EUR\nMusic stand, 29.00 EUR\nMetronome, 39.50 EUR";
    expect(200, second, "GET", "/catalog?page=2");
    expect(500, "something went wrong", "GET", "/catalog?page=3");
  }

  @Test
  void showsBestSellersWithoutRecommendations() throws Exception {
    HttpResponse<String> page = send("GET", shop.url(), "/catalog/similar?sku=STRINGS-A");
    assertTrue(page.body().startsWith("Violin 4/4"), page.body());
  }

  @Test
  void readsWishesAndForgetsThoseOfTheOldShop() throws Exception {
    expect(200, "VIOLIN-44\nMUTE-V", "GET", "/account/wishes?customer=de-1001");
    expect(200, "Your wish list is empty.", "GET", "/account/wishes?customer=us-3305");
  }

  @Test
  void takesAPostcodeWithLettersForFarAway() throws Exception {
    assertEquals(200, send("GET", shop.url(), "/delivery?postcode=SW1A%201AA").statusCode());
  }

  @Test
  void splitsABundleDeepDown() throws Exception {
    expect(200, "everybody pays 1,322.73 EUR", "GET", "/bundle/share?friends=4");
    expect(200, "Ask us for a price.", "GET", "/bundle/share?friends=3");
    Part rosin = Part.article("ROSIN-DARK", 3);
    BundlePricer pricer = new BundlePricer(new Catalog());
    Part bundle = new Part("a", 1, List.of(new Part("b", 1, List.of(rosin))));
    ArithmeticException failure =
        assertThrows(ArithmeticException.class, () -> pricer.share(bundle));
    long frames =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().equals(BundlePricer.class.getName()))
            .count();
    assertEquals(8, frames);
  }

  @Test
  void losesThePrinterOnNarrowPaper() throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> end.complete(failure));
    try {
      String title = "Strings,%20set%20of%20four%20(medium)";
      expect(202, "printing", "POST", "/receipt/print?paper=NARROW&title=" + title);
      assertEquals("count is negative: -5", end.get(5, TimeUnit.SECONDS).getMessage());
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
  }

  @Test
  void runsTheJobsOfTheOrderService() throws Exception {
    expect(202, "2 parcels shipped", "POST", "/orders/ship");
    expect(202, "2 collections planned", "POST", "/carriers/import");
    expect(202, "sweeping", "POST", "/stock/sweep");
  }

  @Test
  void bothServicesFailAfreshAndTellWhen() throws Exception {
    for (URI service : List.of(shop.url(), orders.url())) {
      long before = System.currentTimeMillis();
      long thrownAt = Long.parseLong(send("POST", service, "/fresh?n=71").body());
      assertTrue(before <= thrownAt && thrownAt <= System.currentTimeMillis());
      assertEquals(400, send("POST", service, "/fresh?n=72").statusCode());
    }
  }
}
