package com.acme.shop.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in one currency, rounded half up to the currency's own decimals. */
public record Money(BigDecimal amount, CurrencyCode currency) {
  public Money {
    amount = amount.setScale(currency.decimals(), RoundingMode.HALF_UP);
  }

  /** Reads {@code amount}, such as {@code "19.90"}. */
  public static Money of(String amount, CurrencyCode currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  public static Money zero(CurrencyCode currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * Adds {@code other}.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(amount.add(other.amount), currency);
  }

  /**
   * Subtracts {@code other}.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(amount.subtract(other.amount), currency);
  }

  public Money times(int quantity) {
    return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
  }

  /** {@code percent} hundredths of this amount. */
  public Money percent(int percent) {
    return new Money(amount.multiply(BigDecimal.valueOf(percent, 2)), currency);
  }

  private void requireSameCurrency(Money other) {
    if (other.currency != currency) {
      throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
    }
  }

  @Override
  public String toString() {
    return String.format("%,." + currency.decimals() + "f %s", amount, currency);
  }
}
