package com.acme.shop.orders;

import java.time.LocalDate;

/** A discount code as a customer enters it, with the rule that holds in the customer's currency. */
final class Discount {
  final String code;
  final DiscountRule rule;
  final LocalDate validUntil;

  Discount(String code, DiscountRule rule, LocalDate validUntil) {
    this.code = code;
    this.rule = rule;
    this.validUntil = validUntil;
  }
}
