package com.acme.shop.orders;

/** The bank said no. {@link #reason()} is the bank's own word for it. */
final class PaymentDeclinedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why banks say no. */
  enum Reason {
    EXPIRED_CARD,
    OVER_LIMIT
  }

  PaymentDeclinedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
