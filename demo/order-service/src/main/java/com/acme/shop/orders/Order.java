package com.acme.shop.orders;

import com.acme.shop.model.CheckoutRequest;
import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Customer;
import com.acme.shop.model.Item;
import com.acme.shop.model.PaymentCard;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An order, from the moment the customer presses "buy". */
final class Order {
  private final int id;
  private final Customer customer;
  private final CurrencyCode currency;
  private final List<Item> items;
  private final Map<String, Integer> quantities;
  private final PaymentCard card;
  private final LocalDate placedOn;
  private final Optional<String> deliveryNote;

  private Order(int id, CheckoutRequest request) {
    this.id = id;
    this.customer = request.customer();
    this.currency = request.currency();
    this.items = List.copyOf(request.items());
    this.quantities = items.stream().collect(Collectors.toMap(Item::sku, Item::quantity));
    this.card = request.card();
    this.placedOn = LocalDate.now();
    this.deliveryNote = Optional.ofNullable(request.deliveryNote());
  }

  static Order place(CheckoutRequest request) {
    return new Order(request.basketId(), request);
  }

  int id() {
    return id;
  }

  Customer customer() {
    return customer;
  }

  CurrencyCode currency() {
    return currency;
  }

  List<Item> items() {
    return items;
  }

  PaymentCard card() {
    return card;
  }

  LocalDate placedOn() {
    return placedOn;
  }

  Optional<String> deliveryNote() {
    return deliveryNote;
  }

  String country() {
    return customer.address().country();
  }

  /** How many of {@code sku} are ordered. */
  int quantityOf(String sku) {
    return quantities.getOrDefault(sku, 0);
  }

  @Override
  public String toString() {
    return "Order#" + id + " (" + items.size() + " items)";
  }
}
