package com.acme.shop.web;

import com.acme.shop.model.CheckoutRequest;
import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Customer;
import com.acme.shop.model.Item;
import com.acme.shop.model.PaymentCard;
import java.util.List;

/** What a customer is about to buy. {@code discountCode} and {@code deliveryNote} may be null. */
record Basket(
    int id,
    Customer customer,
    CurrencyCode currency,
    List<Item> items,
    String discountCode,
    PaymentCard card,
    String deliveryNote) {
  CheckoutRequest checkout() {
    return new CheckoutRequest(id, customer, currency, items, discountCode, card, deliveryNote);
  }

  int pieces() {
    return items.stream().mapToInt(Item::quantity).sum();
  }
}
