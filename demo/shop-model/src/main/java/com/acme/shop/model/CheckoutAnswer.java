package com.acme.shop.model;

/** What {@code POST /checkout} answers: the order's number, what it costs and what became of it. */
public record CheckoutAnswer(int orderId, Money total, Status status, String message) {
  /** What became of an order. */
  public enum Status {
    ACCEPTED,
    PAYMENT_DECLINED,
    OUT_OF_STOCK
  }
}
