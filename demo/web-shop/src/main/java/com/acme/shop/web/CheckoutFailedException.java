package com.acme.shop.web;

/** The order service did not take an order. */
final class CheckoutFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int basketId;

  CheckoutFailedException(int basketId, Throwable cause) {
    super("basket " + basketId + " was not taken", cause);
    this.basketId = basketId;
  }

  int basketId() {
    return basketId;
  }
}
