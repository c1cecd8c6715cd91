package com.acme.shop.orders;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;
import com.acme.shop.model.CheckoutAnswer;
import com.acme.shop.model.CheckoutAnswer.Status;
import com.acme.shop.model.CheckoutRequest;
import com.acme.shop.model.Money;
import com.google.gson.Gson;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Turns a basket into an order: prices it, puts the articles aside, charges the card. */
final class CheckoutController {
  private static final Logger LOG = LogManager.getLogger(CheckoutController.class);

  private final Gson gson = new Gson();
  private final OrderService orders;
  private final StockRoom stock;
  private final PaymentGateway payments;
  private final LoyaltyLedger loyalty;

  CheckoutController(
      OrderService orders, StockRoom stock, PaymentGateway payments, LoyaltyLedger loyalty) {
    this.orders = orders;
    this.stock = stock;
    this.payments = payments;
    this.loyalty = loyalty;
  }

  ShopResponse checkout(ShopRequest request) {
    CheckoutRequest wanted = gson.fromJson(request.body(), CheckoutRequest.class);
    LOG.info("checkout basket={} customer={}", wanted.basketId(), wanted.customer().id());
    Order order = Order.place(wanted);
    Money total = orders.price(order, wanted.discountCode());
    CheckoutAnswer answer = settle(order, total);
    int status = answer.status() == Status.ACCEPTED ? 200 : 409;
    return ShopResponse.json(status, gson.toJson(answer));
  }

  private CheckoutAnswer settle(Order order, Money total) {
    try {
      stock.reserve(order);
    } catch (IllegalStateException e) {
      LOG.error("{} cannot be put aside for {}", order, order.customer().id(), e);
      return new CheckoutAnswer(order.id(), total, Status.OUT_OF_STOCK, e.getMessage());
    }
    try {
      String receipt = payments.charge(order.card(), total, order.placedOn());
      stock.handOver(order);
      loyalty.credit(order);
      return new CheckoutAnswer(order.id(), total, Status.ACCEPTED, receipt);
    } catch (PaymentDeclinedException e) {
      LOG.info("{} not paid: {}", order, e.reason());
      stock.release(order);
      return new CheckoutAnswer(order.id(), total, Status.PAYMENT_DECLINED, e.getMessage());
    }
  }
}
