package com.acme.shop.orders;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads when carriers collect parcels: lines such as {@code DHL;2026-03-01}. */
final class CarrierFeed {
  private static final Logger LOG = Logger.getLogger(CarrierFeed.class.getName());

  /** A carrier comes for the parcels. */
  record Collection(String carrier, LocalDate on) {}

  /** Reads the lines that can be read, and warns of the others. */
  List<Collection> read(List<String> lines) {
    List<Collection> collections = new ArrayList<>();
    for (String line : lines) {
      try {
        collections.add(parse(line));
      } catch (DateTimeParseException e) {
        LOG.log(Level.WARNING, "carrier line left out: " + line, e);
      }
    }
    return collections;
  }

  private static Collection parse(String line) {
    String[] cells = line.split(";");
    return new Collection(cells[0], LocalDate.parse(cells[1]));
  }
}
