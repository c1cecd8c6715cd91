package com.acme.shop.orders;

import com.acme.shop.fresh.FreshPage;
import com.acme.shop.http.CommandLine;
import com.acme.shop.http.Route;
import com.acme.shop.http.ShopResponse;
import com.acme.shop.http.ShopServer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The order service: {@code --port 0} for any free port. */
public final class OrderServiceMain {
  private static final String NAME = "order-service";
  private static final Logger LOG = LogManager.getLogger(OrderServiceMain.class);

  private OrderServiceMain() {}

  public static void main(String[] args) throws IOException {
    start(CommandLine.of(args).number("port", 8082)).serve(NAME);
  }

  /**
   * Starts the service on the port, or on any free one for 0.
   *
   * @throws IOException when the port is taken
   */
  public static ShopServer start(int port) throws IOException {
    PriceBook prices = PriceBook.load("/price-book.csv");
    StockRoom stock = new StockRoom(Map.of("ROSIN-DARK", 1_000_000, "TUBA-BB", 1));
    OrderService orders = new OrderService(prices, new ShippingRates());
    CheckoutController checkout =
        new CheckoutController(orders, stock, new PaymentGateway(), new LoyaltyLedger());
    BackOffice office = new BackOffice(stock, new Fulfilment(), new CarrierFeed());

    Map<String, Route> routes = new TreeMap<>();
    routes.put("POST /checkout", checkout::checkout);
    routes.put("POST /stock/sweep", office::sweepReservations);
    routes.put("POST /orders/ship", office::shipOrders);
    routes.put("POST /carriers/import", office::importCarriers);
    routes.replaceAll(RequestLog::around);
    routes.put("POST /fresh", FreshPage::answer);
    routes.put("GET /health", request -> ShopResponse.text(200, "ok"));
    LOG.info("{} knows {} prices", NAME, prices.size());
    return ShopServer.start("orders", port, routes);
  }
}
