package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;

/**
 * A field of the nodes of a structure. Found with the first node that is met, because looking their
 * class up by name might load it.
 */
final class NodeField {
  private static final class Bound {
    final Class<?> type;
    final Slot slot;

    Bound(Class<?> type, Slot slot) {
      this.type = type;
      this.slot = slot;
    }
  }

  private final String name;
  private final char kind;

  /** The nodes' class has the same loader as the structure's, with which this one goes. */
  private volatile Bound bound;

  NodeField(String name) {
    this(name, 'L');
  }

  NodeField(String name, char kind) {
    this.name = name;
    this.kind = kind;
  }

  Object of(Object node) throws Throwable {
    return slot(node).of(node);
  }

  int intOf(Object node) throws Throwable {
    return slot(node).intOf(node);
  }

  /** {@link IllegalStateException} where nodes of this class have no such field. */
  private Slot slot(Object node) {
    Bound known = bound;
    if (known == null || known.type != node.getClass()) {
      Slot slot = Slots.of(node.getClass()).find(name, kind);
      if (slot == null) {
        throw new IllegalStateException(node.getClass().getName() + " has no field " + name);
      }
      known = new Bound(node.getClass(), slot);
      bound = known;
    }
    return known.slot;
  }
}
