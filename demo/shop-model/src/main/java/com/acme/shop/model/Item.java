package com.acme.shop.model;

/** One line of a basket or an order. */
public record Item(String sku, String title, int quantity, Money unitPrice) {
  public Money price() {
    return unitPrice.times(quantity);
  }
}
