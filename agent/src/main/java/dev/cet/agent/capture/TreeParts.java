package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parts of a {@code TreeMap}. Which entries these are is told by comparing keys: those of the JDK
 * in their natural order. Of others the whole map is shown with the bounds, for a comparator is the
 * application's code.
 */
final class TreeParts implements Contents {
  /** Entries that are looked at. */
  private static final int MOST = 16 * 1024;

  private static final int UNKNOWN = -1;

  private static final Set<Class<?>> COMPARED =
      new HashSet<>(
          Arrays.<Class<?>>asList(
              String.class,
              Integer.class,
              Long.class,
              Short.class,
              Byte.class,
              Character.class,
              Double.class,
              LocalDate.class,
              LocalDateTime.class,
              Instant.class));

  private final Slot map;
  private final Slot low;
  private final Slot high;
  private final Slot fromStart;
  private final Slot toEnd;
  private final Slot lowInclusive;
  private final Slot highInclusive;
  private final Slot root;
  private final Slot comparator;
  private final boolean descends;

  private TreeParts(Slots slots, Slots ofMap, boolean descends) {
    this.descends = descends;
    map = slots.reference("m");
    low = slots.reference("lo");
    high = slots.reference("hi");
    fromStart = slots.find("fromStart", 'Z');
    toEnd = slots.find("toEnd", 'Z');
    lowInclusive = slots.find("loInclusive", 'Z');
    highInclusive = slots.find("hiInclusive", 'Z');
    root = ofMap.reference("root");
    comparator = ofMap.reference("comparator");
  }

  /** How such a part is shown, or null where this JDK's is another. */
  static TypeInfo of(Class<?> type, boolean descends) {
    TreeParts parts = new TreeParts(Slots.of(type), Slots.of(TreeMap.class), descends);
    boolean isKnown =
        parts.map != null
            && parts.low != null
            && parts.high != null
            && parts.fromStart != null
            && parts.toEnd != null
            && parts.lowInclusive != null
            && parts.highInclusive != null
            && parts.root != null
            && parts.comparator != null;
    return isKnown ? TypeInfo.ofContents(type.getName(), "map", parts) : null;
  }

  @Override
  public void write(ValueWriter writer, Object part, int depth) throws Throwable {
    int size = size(part);
    if (size == UNKNOWN) {
      writer.beginFields();
      writer.field("m", map.of(part), depth);
      writer.field("lo", low.of(part), depth);
      writer.field("hi", high.of(part), depth);
      writer.endFields();
      return;
    }
    int skipped = descends ? Math.max(0, size - Limits.ELEMENTS) : 0;
    int shown = Math.min(size, Limits.ELEMENTS);
    Object[] keys = new Object[shown];
    Object[] values = new Object[shown];
    TreeEntries entries = new TreeEntries(root.of(map.of(part)));
    for (int at = -skipped; at < shown && entries.hasNext(); ) {
      Map.Entry<?, ?> entry = entries.next();
      if (side(part, entry.getKey()) == 0) {
        if (at >= 0) {
          int place = descends ? shown - 1 - at : at;
          keys[place] = entry.getKey();
          values[place] = entry.getValue();
        }
        at++;
      }
    }
    Elements elements = Elements.ofMap();
    for (int i = 0; i < shown; i++) {
      elements.add(keys[i], values[i]);
    }
    writer.entries(size, elements, depth);
  }

  /** How many entries are in it; {@link #UNKNOWN} where that cannot be told. */
  private int size(Object part) throws Throwable {
    boolean isOpen = fromStart.booleanOf(part) && toEnd.booleanOf(part);
    if (!isOpen && !mayCompare(part)) {
      return UNKNOWN;
    }
    int size = 0;
    TreeEntries entries = new TreeEntries(root.of(map.of(part)));
    for (int i = 0; entries.hasNext(); i++) {
      Object key = entries.next().getKey();
      if (i == MOST || !isOpen && key.getClass() != bound(part).getClass()) {
        return UNKNOWN;
      }
      int side = side(part, key);
      if (side > 0) {
        return size;
      }
      size += side == 0 ? 1 : 0;
    }
    return size;
  }

  private boolean mayCompare(Object part) throws Throwable {
    Object bound = bound(part);
    boolean isNatural = comparator.of(map.of(part)) == null;
    boolean isOne = fromStart.booleanOf(part) || toEnd.booleanOf(part);
    return isNatural
        && bound != null
        && COMPARED.contains(bound.getClass())
        && (isOne || high.of(part).getClass() == low.of(part).getClass());
  }

  private Object bound(Object part) throws Throwable {
    return fromStart.booleanOf(part) ? high.of(part) : low.of(part);
  }

  /** Below, in, or above the part. */
  private int side(Object part, Object key) throws Throwable {
    if (!fromStart.booleanOf(part)) {
      int order = order(key, low.of(part));
      if (order < 0 || order == 0 && !lowInclusive.booleanOf(part)) {
        return -1;
      }
    }
    if (!toEnd.booleanOf(part)) {
      int order = order(key, high.of(part));
      return order > 0 || order == 0 && !highInclusive.booleanOf(part) ? 1 : 0;
    }
    return 0;
  }

  /** Both are of one class of the JDK, which compares nothing but its own fields. */
  @SuppressWarnings("unchecked")
  private static int order(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }
}
