package com.acme.shop.web;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints receipts on the old printer in the shop, each in a thread of its own: it is slow. */
final class ReceiptPage {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiptPage.class);

  /** How wide the printer's paper is. */
  private enum Paper {
    NARROW(24),
    WIDE(42);

    private final int columns;

    Paper(int columns) {
      this.columns = columns;
    }
  }

  ShopResponse print(ShopRequest request) {
    String title = request.parameter("title", "Rosin, dark");
    Paper paper = Paper.valueOf(request.parameter("paper", "WIDE"));
    new Thread(() -> printLine(title, paper), "receipt-printer").start();
    return ShopResponse.text(202, "printing");
  }

  private static void printLine(String title, Paper paper) {
    Instant began = Instant.now();
    int gap = paper.columns - title.length();
    LOG.debug("printing '{}' with a gap of {} on {} paper since {}", title, gap, paper, began);
    String line = title + " ".repeat(gap) + "EUR";
    LOG.info("printed {}", line);
  }
}
