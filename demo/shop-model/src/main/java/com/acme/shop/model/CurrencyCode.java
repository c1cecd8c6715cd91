package com.acme.shop.model;

/** The currencies the shop sells in. */
public enum CurrencyCode {
  EUR(2),
  USD(2),
  JPY(0);

  private final int decimals;

  CurrencyCode(int decimals) {
    this.decimals = decimals;
  }

  /** Digits after the decimal point: two for most currencies, none for the yen. */
  public int decimals() {
    return decimals;
  }
}
