package com.acme.shop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void roundsToTheDecimalsOfItsCurrency() {
    assertEquals("12.35 EUR", Money.of("12.345", CurrencyCode.EUR).toString());
    assertEquals("18,400 JPY", Money.of("18400.4", CurrencyCode.JPY).toString());
  }

  @Test
  void takesPercents() {
    Money price = Money.of("54.00", CurrencyCode.EUR);
    assertEquals(Money.of("48.60", CurrencyCode.EUR), price.minus(price.percent(10)));
  }

  @Test
  void doesNotMixCurrencies() {
    Money euros = Money.zero(CurrencyCode.EUR);
    Money yen = Money.zero(CurrencyCode.JPY);
    assertThrows(IllegalArgumentException.class, () -> euros.plus(yen));
  }
}
