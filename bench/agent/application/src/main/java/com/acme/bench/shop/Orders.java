package com.acme.bench.shop;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Requests as a shop gets them: most succeed, one in twenty fails. */
@RestController
class Orders {
  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

  record Line(String product, int quantity, long cents) {}

  record Order(int id, long cents, List<Line> lines) {}

  @GetMapping("/orders/{id}")
  Order order(@PathVariable("id") int id) {
    LOG.debug("order {}", id);
    List<Line> lines = new ArrayList<>();
    long cents = 0;
    for (int i = 0; i < 20; i++) {
      Line line = line(id, i);
      cents += line.cents();
      lines.add(line);
    }
    return new Order(id, cents, lines);
  }

  private static Line line(int id, int number) {
    String product = "product-" + (id * 31 + number) % 100;
    int quantity = 1 + (id + number) % 7;
    if (id % 20 == 13 && number == 5) {
      throw new IllegalStateException("no stock for " + product);
    }
    return new Line(product, quantity, price(product, quantity));
  }

  private static long price(String product, int quantity) {
    try {
      return quantity * (100L + Integer.parseInt(product.substring(8)));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Nobody handles what this throws: the server answers 500. */
  @GetMapping("/shipments/{id}")
  String ship(@PathVariable("id") int id) {
    String product = "product-" + id % 100;
    return label(product, id % 7);
  }

  private static String label(String product, int boxes) {
    long weight = 1200L * boxes;
    throw new UnsupportedOperationException("no label for " + product + " of " + weight + " g");
  }

  @ExceptionHandler(IllegalStateException.class)
  @ResponseStatus(HttpStatus.CONFLICT)
  String conflict(IllegalStateException failure) {
    return failure.getMessage();
  }

  @GetMapping("/cost")
  String cost() {
    return Cost.now();
  }
}
