package com.acme.shop.web;

import com.acme.shop.fresh.FreshPage;
import com.acme.shop.http.CommandLine;
import com.acme.shop.http.Route;
import com.acme.shop.http.ShopResponse;
import com.acme.shop.http.ShopServer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web shop: {@code --port 0} for any free port, {@code --orders URL} of the order service. */
public final class WebShopMain {
  private static final String NAME = "web-shop";
  private static final Logger LOG = LoggerFactory.getLogger(WebShopMain.class);

  private WebShopMain() {}

  public static void main(String[] args) throws IOException {
    CommandLine line = CommandLine.of(args);
    URI orders = URI.create(line.option("orders", "http://127.0.0.1:8082"));
    start(line.number("port", 8081), orders).serve(NAME);
  }

  /**
   * Starts the shop on the port, or on any free one for 0.
   *
   * @throws IOException when the port is taken
   */
  public static ShopServer start(int port, URI orders) throws IOException {
    OrderClient client = new OrderClient(orders);
    Catalog catalog = new Catalog();
    BasketPage baskets = new BasketPage(new BasketStore(), client);
    CatalogPage shelf = new CatalogPage(catalog, new RecommendationClient());
    AccountPage account = new AccountPage(new Sessions());
    DeliveryPage delivery = new DeliveryPage();
    BundlePage bundles = new BundlePage(new BundlePricer(catalog));
    ReceiptPage receipts = new ReceiptPage();

    Map<String, Route> routes = new TreeMap<>();
    routes.put("GET /catalog", shelf::show);
    routes.put("GET /catalog/similar", shelf::similar);
    routes.put("POST /basket/submit", baskets::submit);
    routes.put("POST /basket/change", baskets::change);
    routes.put("GET /account/wishes", account::wishes);
    routes.put("GET /delivery", delivery::estimate);
    routes.put("GET /bundle/share", bundles::share);
    routes.put("POST /receipt/print", receipts::print);
    for (String job : new String[] {"/stock/sweep", "/orders/ship", "/carriers/import"}) {
      routes.put("POST " + job, request -> ShopResponse.text(202, client.run(job)));
    }
    routes.replaceAll(RequestLog::around);
    routes.put("POST /fresh", FreshPage::answer);
    routes.put("GET /health", request -> ShopResponse.text(200, "ok"));
    LOG.info("{} sends orders to {}", NAME, orders);
    return ShopServer.start("web", port, routes);
  }
}
