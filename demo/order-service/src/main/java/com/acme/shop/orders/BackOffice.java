package com.acme.shop.orders;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;
import com.acme.shop.orders.Fulfilment.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The jobs that run behind the counter. */
final class BackOffice {
  private static final Duration NIGHT = Duration.ofHours(8);
  private static final List<Parcel> WAITING =
      List.of(
          new Parcel(8801, "DE", 0.4, Duration.ofHours(3)),
          new Parcel(8802, "FR", 38.2, Duration.ofHours(20)),
          new Parcel(8803, "JP", 2.1, Duration.ofHours(71)));
  private static final List<String> CARRIERS =
      List.of("DHL;2026-03-01", "Colissimo;01/03/2026", "Yamato;2026-03-02");

  private final StockRoom stock;
  private final Fulfilment fulfilment;
  private final CarrierFeed carriers;
  private final ExecutorService night = Executors.newSingleThreadExecutor(BackOffice::nightThread);

  BackOffice(StockRoom stock, Fulfilment fulfilment, CarrierFeed carriers) {
    this.stock = stock;
    this.fulfilment = fulfilment;
    this.carriers = carriers;
  }

  private static Thread nightThread(Runnable work) {
    Thread thread = new Thread(work, "night-shift");
    thread.setDaemon(true);
    return thread;
  }

  /** Clears up after the customers who never paid. Nobody waits for the outcome. */
  ShopResponse sweepReservations(ShopRequest request) {
    Instant morning = Instant.now().plus(NIGHT);
    night.submit(() -> stock.releaseExpired(morning));
    return ShopResponse.text(202, "sweeping");
  }

  ShopResponse shipOrders(ShopRequest request) {
    return ShopResponse.text(200, fulfilment.ship(WAITING) + " parcels shipped");
  }

  ShopResponse importCarriers(ShopRequest request) {
    return ShopResponse.text(200, carriers.read(CARRIERS).size() + " collections planned");
  }
}
