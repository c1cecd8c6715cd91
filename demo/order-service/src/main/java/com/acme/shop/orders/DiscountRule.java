package com.acme.shop.orders;

import com.acme.shop.model.CurrencyCode;

/** How much a discount takes off in one currency. */
final class DiscountRule {
  final CurrencyCode currency;
  final int percent;

  DiscountRule(CurrencyCode currency, int percent) {
    this.currency = currency;
    this.percent = percent;
  }
}
