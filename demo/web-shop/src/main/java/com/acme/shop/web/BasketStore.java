package com.acme.shop.web;

import com.acme.shop.model.Address;
import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Customer;
import com.acme.shop.model.CustomerTier;
import com.acme.shop.model.Item;
import com.acme.shop.model.Money;
import com.acme.shop.model.PaymentCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The baskets of customers who are in the shop right now. Card numbers are banks' test numbers. */
final class BasketStore {
  private static final String LONG_NOTE =
      "Please do not ring before ten: the baby sleeps until then and the bell is loud. The gate on"
          + " the left is locked, take the one on the right, walk past the bicycles and up the"
          + " outside stairs. If nobody opens, leave the parcel with Ms Tanaka on the ground floor,"
          + " who is at home most days except Thursdays. Do not leave it on the stairs, it rains"
          + " in. Thank you, and please keep the box dry, it is a present for my daughter.";

  private final Map<String, Basket> baskets = new LinkedHashMap<>();

  BasketStore() {
    add(
        new Basket(
            8841,
            customer("jp-2207", "Yuki Sato", CustomerTier.REGULAR, "1-2-3 Ueno", "110-0005", "JP"),
            CurrencyCode.JPY,
            List.of(
                item("STRINGS-A", "Strings, set of four", 2, "8000", CurrencyCode.JPY),
                item("ROSIN-DARK", "Rosin, dark", 1, "2400", CurrencyCode.JPY)),
            "SPRING-JP",
            new PaymentCard("YUKI SATO", "3530111333300000", "771", "2031-08"),
            LONG_NOTE));
    add(
        new Basket(
            8842,
            customer("de-1001", "Anna Vogt", CustomerTier.GOLD, "Hauptstr. 5", "80331", "DE"),
            CurrencyCode.EUR,
            List.of(item("STRINGS-A", "Strings, set of four", 1, "54.00", CurrencyCode.EUR)),
            "SPRING-DE",
            new PaymentCard("ANNA VOGT", "4111111111111111", "123", "2030-02"),
            null));
    add(
        new Basket(
            8843,
            customer("us-3305", "Sam Hill", CustomerTier.REGULAR, "12 Elm St", "04101", "US"),
            CurrencyCode.USD,
            List.of(item("VIOLIN-44", "Violin 4/4 'Amati'", 1, "1390.00", CurrencyCode.USD)),
            null,
            new PaymentCard("SAM HILL", "5555555555554444", "456", "2024-11"),
            null));
    add(
        new Basket(
            8844,
            customer("fr-1410", "Luc Roy", CustomerTier.GUEST, "3 rue du Lac", "69003", "FR"),
            CurrencyCode.EUR,
            List.of(
                item("ROSIN-DARK", "Rosin, dark", 1, "14.90", CurrencyCode.EUR),
                item("TUBA-BB", "Tuba in B flat", 2, "4890.00", CurrencyCode.EUR)),
            null,
            new PaymentCard("LUC ROY", "378282246310005", "9876", "2029-12"),
            "Au deuxième étage."));
    add(
        new Basket(
            8845,
            customer("ch-5120", "Mia Frei", CustomerTier.GUEST, "Seeweg 9", "8002", "CH"),
            CurrencyCode.EUR,
            List.of(item("ROSIN-DARK", "Rosin, dark", 3, "13.90", CurrencyCode.EUR)),
            "LOYAL-CH",
            new PaymentCard("MIA FREI", "4012888888881881", "321", "2032-05"),
            null));
  }

  private void add(Basket basket) {
    baskets.put(basket.customer().id(), basket);
  }

  private static Customer customer(
      String id, String name, CustomerTier tier, String street, String postcode, String country) {
    return new Customer(id, name, tier, new Address(street, postcode, cityOf(country), country));
  }

  private static String cityOf(String country) {
    return switch (country) {
      case "JP" -> "Tokyo";
      case "DE" -> "München";
      case "US" -> "Portland";
      case "FR" -> "Lyon";
      default -> "Zürich";
    };
  }

  private static Item item(
      String sku, String title, int quantity, String price, CurrencyCode currency) {
    return new Item(sku, title, quantity, Money.of(price, currency));
  }

  /** The basket of a customer, if there is one. */
  Optional<Basket> of(String customer) {
    return Optional.ofNullable(baskets.get(customer));
  }
}
