package com.acme.shop.model;

/** A payment card. {@code expires} reads {@code 2027-04}. */
public record PaymentCard(String holder, String cardNumber, String cvv, String expires) {
  /** The last four digits, which is all that may be shown. */
  public String lastFour() {
    return cardNumber.substring(cardNumber.length() - 4);
  }

  @Override
  public String toString() {
    return "card ending in " + lastFour();
  }
}
