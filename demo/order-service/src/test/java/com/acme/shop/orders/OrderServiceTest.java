package com.acme.shop.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.shop.model.Address;
import com.acme.shop.model.CheckoutRequest;
import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Customer;
import com.acme.shop.model.CustomerTier;
import com.acme.shop.model.Item;
import com.acme.shop.model.Money;
import com.acme.shop.model.PaymentCard;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderServiceTest {
  private static final PaymentCard CARD =
      new PaymentCard("ANNA VOGT", "4111111111111111", "123", "2030-02");

  private final OrderService orders =
      new OrderService(PriceBook.load("/price-book.csv"), new ShippingRates());

  private static Order order(CurrencyCode currency, String country, Item... items) {
    Address address = new Address("Hauptstr. 5", "80331", "München", country);
    Customer customer = new Customer("de-1001", "Anna Vogt", CustomerTier.GOLD, address);
    return Order.place(
        new CheckoutRequest(8842, customer, currency, List.of(items), null, CARD, null));
  }

  private static Item strings(int quantity, String price, CurrencyCode currency) {
    return new Item("STRINGS-A", "Strings", quantity, Money.of(price, currency));
  }

  @Test
  void takesTheDiscountOffTheGoodsAndAddsShipping() {
    Order order = order(CurrencyCode.EUR, "DE", strings(2, "54.00", CurrencyCode.EUR));
    assertEquals(Money.of("102.10", CurrencyCode.EUR), orders.price(order, "SPRING-DE"));
    assertEquals(Money.of("112.90", CurrencyCode.EUR), orders.price(order, null));
  }

  @Test
  void keepsTheLowerPriceOfTheBasket() {
    Order order = order(CurrencyCode.EUR, "FR", strings(1, "49.00", CurrencyCode.EUR));
    assertEquals(Money.of("58.80", CurrencyCode.EUR), orders.price(order, null));
  }

  @Test
  void failsOnADiscountWithoutARuleInYen() {
    Order order = order(CurrencyCode.JPY, "JP", strings(2, "8000", CurrencyCode.JPY));
    NullPointerException failure =
        assertThrows(NullPointerException.class, () -> orders.price(order, "SPRING-JP"));
    assertEquals(
        "Cannot read field \"percent\" because \"discount.rule\" is null", failure.getMessage());
    assertEquals("applyDiscount", failure.getStackTrace()[0].getMethodName());
  }

  @Test
  void leavesReservationsBehindThatTheSweepStumblesOver() {
    StockRoom stock = new StockRoom(Map.of("STRINGS-A", 10, "TUBA-BB", 1));
    Item tubas = new Item("TUBA-BB", "Tuba", 2, Money.of("4890.00", CurrencyCode.EUR));
    Order order = order(CurrencyCode.EUR, "DE", strings(1, "54.00", CurrencyCode.EUR), tubas);
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> stock.reserve(order));
    assertEquals("only 1 of TUBA-BB left, order 8842 wants 2", failure.getMessage());
    Instant tomorrow = Instant.now().plusSeconds(86_400);
    assertThrows(ConcurrentModificationException.class, () -> stock.releaseExpired(tomorrow));
  }

  @Test
  void declinesAnExpiredCard() {
    LocalDate later = LocalDate.of(2031, 1, 1);
    Money amount = Money.of("10.00", CurrencyCode.EUR);
    PaymentDeclinedException failure =
        assertThrows(
            PaymentDeclinedException.class, () -> new PaymentGateway().charge(CARD, amount, later));
    assertEquals(PaymentDeclinedException.Reason.EXPIRED_CARD, failure.reason());
  }

  @Test
  void creditsLoyaltyPointsAndHidesWhatGoesWrong() {
    LoyaltyLedger ledger = new LoyaltyLedger();
    ledger.credit(order(CurrencyCode.EUR, "DE", strings(1, "54.00", CurrencyCode.EUR)));
    assertEquals(3, ledger.pointsOf("de-1001"));
    Address address = new Address("Seeweg 9", "8002", "Zürich", "CH");
    Customer guest = new Customer("ch-5120", "Mia Frei", CustomerTier.GUEST, address);
    ledger.credit(
        Order.place(
            new CheckoutRequest(8845, guest, CurrencyCode.EUR, List.of(), null, CARD, null)));
    assertEquals(0, ledger.pointsOf("ch-5120"));
  }

  @Test
  void leavesOutCarrierLinesThatCannotBeRead() {
    List<String> lines = List.of("DHL;2026-03-01", "Colissimo;01/03/2026");
    assertEquals(1, new CarrierFeed().read(lines).size());
  }
}
