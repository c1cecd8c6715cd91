package com.acme.shop.orders;

import com.acme.shop.model.Item;
import com.acme.shop.model.Money;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Says what an order costs. */
final class OrderService {
  private static final Logger LOG = LogManager.getLogger(OrderService.class);

  private final PriceBook prices;
  private final ShippingRates rates;

  OrderService(PriceBook prices, ShippingRates rates) {
    this.prices = prices;
    this.rates = rates;
  }

  /** The whole price: items at today's list price, less the discount, plus shipping. */
  Money price(Order order, String discountCode) {
    Discount discount = prices.discount(discountCode, order.currency());
    Money goods = applyDiscount(order, discount);
    Money shipping = shipping(order);
    LOG.debug("{} costs {} and {} to ship to {}", order, goods, shipping, order.country());
    return goods.plus(shipping);
  }

  /** Applies the customer's best discount. */
  Money applyDiscount(Order order, Discount discount) {
    Money total = listPrice(order.items(), order);
    if (discount == null) {
      return total;
    }
    LOG.debug("applying discount {} to {}", discount.code, total);
    int percent = discount.rule.percent;
    return total.minus(total.percent(percent));
  }

  Money shipping(Order order) {
    return rates.forCountry(order.country(), order.currency());
  }

  /** Today's price may differ from the one in the basket: the lower one holds. */
  private Money listPrice(List<Item> items, Order order) {
    return items.stream()
        .map(item -> lowerPrice(item, order))
        .reduce(Money.zero(order.currency()), Money::plus);
  }

  private Money lowerPrice(Item item, Order order) {
    Money inBasket = item.price();
    Money today =
        prices.price(item.sku(), order.currency()).orElse(item.unitPrice()).times(item.quantity());
    if (today.amount().compareTo(inBasket.amount()) > 0) {
      LOG.warn("{} was {} in the basket and is {} today", item.sku(), inBasket, today);
      return inBasket;
    }
    return today;
  }
}
