package com.acme.shop.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the shop remembers about visitors between two pages. */
final class Sessions {
  private final Map<String, Map<String, Object>> visitors = new HashMap<>();

  Sessions() {
    visitors.put("de-1001", Map.of("wishes", List.of("VIOLIN-44", "MUTE-V"), "visits", 12));
    // Carried over from the old shop, which kept wishes in one cookie.
    visitors.put("us-3305", Map.of("wishes", "VIOLIN-44,METRONOME", "visits", 3));
  }

  /**
   * The attribute {@code name} of a visitor, or {@code otherwise} where there is none. Its type is
   * whatever the caller takes it for.
   */
  @SuppressWarnings("unchecked")
  <T> T attribute(String visitor, String name, T otherwise) {
    Map<String, Object> attributes = visitors.getOrDefault(visitor, Map.of());
    return (T) attributes.getOrDefault(name, otherwise);
  }
}
