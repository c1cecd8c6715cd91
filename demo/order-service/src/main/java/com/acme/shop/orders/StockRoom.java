package com.acme.shop.orders;

import com.acme.shop.model.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What is on the shelves, and what is put aside for customers who have not paid yet. */
final class StockRoom {
  private static final Logger LOG = LogManager.getLogger(StockRoom.class);
  private static final Duration HOLD = Duration.ofMinutes(15);

  /** An article put aside for an order. */
  record Reservation(int orderId, String sku, int quantity, Instant until) {}

  /** All pieces of one article. */
  final class Shelf {
    private final String sku;
    private int pieces;

    Shelf(String sku, int pieces) {
      this.sku = sku;
      this.pieces = pieces;
    }

    Reservation take(int orderId, int quantity) {
      LOG.debug("shelf {} holds {}, order {} wants {}", sku, pieces, orderId, quantity);
      if (quantity > pieces) {
        throw new IllegalStateException(
            "only " + pieces + " of " + sku + " left, order " + orderId + " wants " + quantity);
      }
      pieces -= quantity;
      Reservation reservation = new Reservation(orderId, sku, quantity, Instant.now().plus(HOLD));
      reservations.add(reservation);
      return reservation;
    }
  }

  private final Map<String, Shelf> shelves = new HashMap<>();
  private final List<Reservation> reservations = new ArrayList<>();

  StockRoom(Map<String, Integer> pieces) {
    pieces.forEach((sku, count) -> shelves.put(sku, new Shelf(sku, count)));
  }

  /**
   * Puts everything in the order aside, except what has no shelf: that is made to order.
   *
   * @throws IllegalStateException when a shelf does not hold enough
   */
  synchronized List<Reservation> reserve(Order order) {
    return order.items().stream()
        .filter(item -> shelves.containsKey(item.sku()))
        .map(item -> reserve(order, item))
        .toList();
  }

  private Reservation reserve(Order order, Item item) {
    return shelves.get(item.sku()).take(order.id(), item.quantity());
  }

  /** The order is paid: its articles leave the house. */
  synchronized void handOver(Order order) {
    reservations.removeIf(reservation -> reservation.orderId() == order.id());
  }

  /** Gives back what an order had put aside. */
  synchronized void release(Order order) {
    for (Reservation reservation : List.copyOf(reservations)) {
      if (reservation.orderId() == order.id()) {
        putBack(reservation);
      }
    }
  }

  /** Gives back what was put aside longer ago than customers may take to pay. */
  synchronized int releaseExpired(Instant now) {
    int released = 0;
    for (Reservation reservation : reservations) {
      if (reservation.until().isBefore(now)) {
        putBack(reservation);
        released++;
      }
    }
    return released;
  }

  private void putBack(Reservation reservation) {
    LOG.debug("putting {} of {} back", reservation.quantity(), reservation.sku());
    shelves.get(reservation.sku()).pieces += reservation.quantity();
    reservations.remove(reservation);
  }
}
