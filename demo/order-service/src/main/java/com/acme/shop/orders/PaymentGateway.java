package com.acme.shop.orders;

import com.acme.shop.model.CurrencyCode;
import com.acme.shop.model.Money;
import com.acme.shop.model.PaymentCard;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Charges payment cards. */
final class PaymentGateway {
  private static final Logger LOG = LogManager.getLogger(PaymentGateway.class);

  private final Map<CurrencyCode, BigDecimal> limits =
      new EnumMap<>(
          Map.of(
              CurrencyCode.EUR, new BigDecimal("25000"),
              CurrencyCode.USD, new BigDecimal("25000"),
              CurrencyCode.JPY, new BigDecimal("4000000")));

  /**
   * Charges the card and gives the bank's receipt number.
   *
   * @throws PaymentDeclinedException when the card has expired or the amount is over the limit
   */
  String charge(PaymentCard card, Money amount, LocalDate on) throws PaymentDeclinedException {
    BigDecimal limit = limits.get(amount.currency());
    YearMonth expires = YearMonth.parse(card.expires());
    LOG.debug("charging {} to {}, valid to {}, limit {}", amount, card.lastFour(), expires, limit);
    if (expires.isBefore(YearMonth.from(on))) {
      throw new PaymentDeclinedException(
          PaymentDeclinedException.Reason.EXPIRED_CARD, "card expired in " + expires);
    }
    if (amount.amount().compareTo(limit) > 0) {
      throw new PaymentDeclinedException(
          PaymentDeclinedException.Reason.OVER_LIMIT, amount + " is over the limit of " + limit);
    }
    return "R" + Math.abs(31 * card.lastFour().hashCode() + amount.hashCode());
  }
}
