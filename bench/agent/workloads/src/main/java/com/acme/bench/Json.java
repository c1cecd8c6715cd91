package com.acme.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jackson on a document of a few kilobytes, bound to a class and as a tree. */
final class Json {
  /** A line of an order. */
  public static final class Line {
    public String product = "p";
    public int quantity = 1;
    public double price = 1.25;
    public List<String> tags = List.of("new", "blue");
    public Map<String, Integer> stock = new LinkedHashMap<>(Map.of("berlin", 3, "paris", 4));
  }

  /** A document. */
  public static final class Order {
    public String id = "order";
    public List<Line> lines = new ArrayList<>();
  }

  private final ObjectMapper mapper = new ObjectMapper();
  private final String text;

  Json() {
    Order order = new Order();
    for (int i = 0; i < 20; i++) {
      order.lines.add(new Line());
    }
    try {
      text = mapper.writeValueAsString(order);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  long roundTrip(int seed) throws Exception {
    Order order = mapper.readValue(text, Order.class);
    order.lines.get(seed % 20 < 0 ? 0 : seed % 20).quantity = seed;
    return mapper.writeValueAsString(order).length() + mapper.readTree(text).size();
  }
}
