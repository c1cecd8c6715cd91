package com.acme.shop.web;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;
import com.acme.shop.model.CheckoutAnswer;
import com.acme.shop.model.CustomerTier;
import dev.cet.api.Cet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Lets customers change their baskets and buy what is in them. */
final class BasketPage {
  private static final Logger LOG = LoggerFactory.getLogger(BasketPage.class);
  private static final int MOST_PIECES = 20;
  private static final int MANY_PIECES = 3;
  private static final ShopResponse NO_BASKET = ShopResponse.text(404, "no such basket");

  private final BasketStore baskets;
  private final OrderClient orders;

  BasketPage(BasketStore baskets, OrderClient orders) {
    this.baskets = baskets;
    this.orders = orders;
  }

  /** The customer pressed "buy". */
  ShopResponse submit(ShopRequest request) {
    String customer = request.parameter("customer", "de-1001");
    MDC.put("customer", customer);
    Basket basket = baskets.of(customer).orElse(null);
    if (basket == null) {
      return NO_BASKET;
    }
    LOG.info("{} buys {} pieces in basket {}", customer, basket.pieces(), basket.id());
    if (basket.customer().tier() == CustomerTier.GUEST && basket.pieces() >= MANY_PIECES) {
      Cet.event("guest-buys-many-pieces", basket.pieces());
    }
    try {
      CheckoutAnswer answer = orders.checkout(basket);
      return ShopResponse.text(200, answer.status() + ", " + answer.total());
    } catch (CheckoutFailedException e) {
      LOG.error("checkout of basket {} failed", basket.id(), e);
      return ShopResponse.text(503, "We could not take your order. Your basket is kept.");
    }
  }

  /** The customer typed another quantity. */
  ShopResponse change(ShopRequest request) {
    String customer = request.parameter("customer", "de-1001");
    int quantity = Integer.parseInt(request.parameter("quantity", "1"));
    Basket basket = baskets.of(customer).orElse(null);
    if (basket == null) {
      LOG.error("customer {} changes a basket that does not exist", customer);
      return NO_BASKET;
    }
    if (quantity > MOST_PIECES) {
      LOG.warn("{} wants {} pieces, {} at most are sold at once", customer, quantity, MOST_PIECES);
    }
    return ShopResponse.text(200, Math.min(quantity, MOST_PIECES) + " pieces");
  }
}
