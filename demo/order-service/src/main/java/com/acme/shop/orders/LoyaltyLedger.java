package com.acme.shop.orders;

import com.acme.shop.model.CustomerTier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Points for faithful customers. */
final class LoyaltyLedger {
  private final Map<CustomerTier, Integer> pointsPerItem =
      Map.of(CustomerTier.REGULAR, 1, CustomerTier.GOLD, 3);
  private final Map<String, Integer> points = new ConcurrentHashMap<>();

  /** Adds the points that an order earns. Points must never stand in the way of a sale. */
  void credit(Order order) {
    String customer = order.customer().id();
    try {
      int factor = pointsPerItem.get(order.customer().tier());
      points.merge(customer, factor * order.items().size(), Integer::sum);
    } catch (RuntimeException ignored) {
    }
  }

  int pointsOf(String customer) {
    return points.getOrDefault(customer, 0);
  }
}
