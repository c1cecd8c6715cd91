/** Source of the shop's `OrderService`, as a workspace would hold it. */
export const ORDER_SERVICE = `package com.shop.order;

import com.shop.pricing.Discount;
import com.shop.pricing.PriceBook;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns baskets into orders: totals, discounts, shipping. */
public final class OrderService {
  private static final Logger log = LoggerFactory.getLogger(OrderService.class);

  private final PriceBook prices;
  private final ShippingRates rates;

  public OrderService(PriceBook prices, ShippingRates rates) {
    this.prices = Objects.requireNonNull(prices);
    this.rates = Objects.requireNonNull(rates);
  }

  /** Price of an order after all discounts, shipping included. */
  public Money price(Order order) {
    Discount discount = prices.load(order.discountCode(), order.currency());
    log.debug("applying discount {} to {}", order.discountCode(), order.total());
    Money reduced = applyDiscount(order, discount);
    return reduced.plus(shipping(order));
  }

  /** Applies the customer's best discount. */
  Money applyDiscount(Order order, Discount discount) {
    Money total = order.total();
    List<Line> lines = order.lines();
    if (discount == null) {
      return total;
    }
    // Rules are per currency: a code without one gives nothing.
    int percent = discount.rule.percent;
    return total.minus(total.percent(percent, lines.size()));
  }

  Money shipping(Order order) {
    return rates.forCountry(order.country());
  }

  /** Orders of a customer, newest first. */
  public List<Order> history(Customer customer, int limit) {
    return customer.orders().stream().limit(limit).toList();
  }
}
`;

/** Source of the shop's `CheckoutController`. */
export const CHECKOUT_CONTROLLER = `package com.shop.web;

import com.shop.order.Order;
import com.shop.order.OrderService;

@RestController
public class CheckoutController {
  private static final Logger log = LoggerFactory.getLogger(CheckoutController.class);
  private final OrderService orders;

  CheckoutController(OrderService orders) {
    this.orders = orders;
  }

  @PostMapping("/checkout")
  public Receipt checkout(@RequestBody Basket basket) {
    log.info("checkout basket={} customer={}", basket.id(), basket.customer());
    Order order = basket.toOrder();
    Money price = orders.price(order);
    return new Receipt(order, price);
  }
}
`;

/** Source of the shop's `QuantityParser`, as it is after an edit. */
export const QUANTITY_PARSER = `package com.shop.order;

/** Reads quantities as customers type them. */
final class QuantityParser {
  private QuantityParser() {}

  static int parse(String raw) {
    int fallback = 1;
    try {
      return Integer.parseInt(raw.trim());
    } catch (NumberFormatException e) {
      // One is what most people mean.
    }
    return fallback;
  }
}
`;

/** The line of a text that holds these words, one-based. */
export function lineOf(source: string, words: string): number {
  return source.split('\n').findIndex((line) => line.includes(words)) + 1;
}
