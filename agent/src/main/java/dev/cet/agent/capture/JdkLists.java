package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;

/** The JDK's lists and queues, read by their fields: works for subclasses and takes no lock. */
final class JdkLists {
  private JdkLists() {}

  /** An array of which a number of elements are in use. */
  static TypeInfo list(String name, Class<?> type, String array, String size) {
    Slots slots = Slots.of(type);
    Slot elements = slots.reference(array);
    Slot count = slots.find(size, 'I');
    if (elements == null || count == null) {
      return null;
    }
    return JdkContainers.collection(
        name,
        (writer, value, depth) ->
            part(writer, (Object[]) elements.of(value), 0, count.intOf(value), depth));
  }

  /** An array that is used whole. */
  static TypeInfo fixed(String name, Class<?> type, String array) {
    Slot elements = Slots.of(type).reference(array);
    return elements == null
        ? null
        : JdkContainers.collection(
            name,
            (writer, value, depth) -> {
              Object[] all = (Object[]) elements.of(value);
              part(writer, all, 0, all.length, depth);
            });
  }

  /** A part of an {@code ArrayList}, which Java 8 calls the outer object. */
  static TypeInfo part(String name, Class<?> type) {
    Slots slots = Slots.of(type);
    Slot root = slots.reference("root");
    Slot whole = root == null ? slots.reference("this$0") : root;
    Slot elements = Slots.of(ArrayList.class).reference("elementData");
    Slot offset = slots.find("offset", 'I');
    Slot size = slots.find("size", 'I');
    if (whole == null || elements == null || offset == null || size == null) {
      return null;
    }
    return JdkContainers.collection(
        name,
        (writer, value, depth) -> {
          Object[] array = (Object[]) elements.of(whole.of(value));
          part(writer, array, offset.intOf(value), size.intOf(value), depth);
        });
  }

  /** The array may have become shorter since. */
  private static void part(ValueWriter writer, Object[] array, int start, int size, int depth) {
    Elements shown = Elements.ofCollection();
    shown.addAll(array, start, Math.min(size, Math.max(0, array.length - start)));
    Subscripts pointing = writer.subscripts(size, depth);
    if (pointing != null) {
      shown.pointed = Pointed.in(pointing, array, start, shown.count, size);
    }
    writer.items(size, shown, depth);
  }

  static TypeInfo deque(String name, Class<?> type) {
    Slots slots = Slots.of(type);
    Slot elements = slots.reference("elements");
    Slot head = slots.find("head", 'I');
    Slot tail = slots.find("tail", 'I');
    if (elements == null || head == null || tail == null) {
      return null;
    }
    return JdkContainers.collection(
        name,
        (writer, value, depth) -> {
          Object[] array = (Object[]) elements.of(value);
          int start = head.intOf(value);
          int size = tail.intOf(value) - start;
          size = size < 0 ? size + array.length : size;
          Elements first = Elements.ofCollection();
          first.addAll(array, start, size);
          writer.items(size, first, depth);
        });
  }

  static TypeInfo ring(String name, Class<?> type) {
    Slots slots = Slots.of(type);
    Slot items = slots.reference("items");
    Slot head = slots.find("takeIndex", 'I');
    Slot count = slots.find("count", 'I');
    if (items == null || head == null || count == null) {
      return null;
    }
    return JdkContainers.collection(
        name,
        (writer, value, depth) -> {
          Elements first = Elements.ofCollection();
          int size = count.intOf(value);
          first.addAll((Object[]) items.of(value), head.intOf(value), size);
          writer.items(size, first, depth);
        });
  }

  /** Nodes with {@code item} and {@code next}; {@code headed} where the first one is a dummy. */
  static TypeInfo linked(
      String name, Class<?> owner, String start, String node, String size, boolean headed) {
    Slots slots = Slots.of(owner);
    Slot first = slots.reference(start);
    Slot number = slots.find(size, 'I');
    Slot atomic = slots.reference(size);
    Slots inNode = Slots.of(JdkContainers.nested(owner, node));
    Slot item = inNode.reference("item");
    Slot next = inNode.reference("next");
    if (first == null || item == null || next == null) {
      return null;
    }
    boolean isList = java.util.List.class.isAssignableFrom(owner);
    return JdkContainers.collection(
        name,
        (writer, value, depth) -> {
          Elements elements = Elements.ofCollection();
          Object at = first.of(value);
          for (int i = 0; at != null && !elements.isFull(); at = next.of(at), i++) {
            if (i > 0 || !headed) {
              elements.add(item.of(at));
            }
          }
          int length = elements.count;
          if (number != null) {
            length = number.intOf(value);
          } else if (atomic != null) {
            length = ((Number) atomic.of(value)).intValue();
          }
          Subscripts pointing = isList ? writer.subscripts(length, depth) : null;
          if (pointing != null) {
            walk(new Items(at, item, next), length, pointing, elements);
          }
          writer.items(length, elements, depth);
        });
  }

  /** What the nodes from one on hold. */
  private static final class Items implements Iterator<Object> {
    private final Slot item;
    private final Slot next;
    private Object at;

    Items(Object at, Slot item, Slot next) {
      this.at = at;
      this.item = item;
      this.next = next;
    }

    @Override
    public boolean hasNext() {
      return at != null;
    }

    @Override
    public Object next() {
      try {
        Object held = item.of(at);
        at = next.of(at);
        return held;
      } catch (RuntimeException | Error failure) {
        throw failure;
      } catch (Throwable impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /** Goes on behind the first elements of a list, as far as the frame points. */
  static void walk(Iterator<?> rest, int size, Subscripts pointing, Elements elements) {
    int first = elements.count;
    int end = pointing.greatestBelow(Math.min(size, first + pointing.steps())) + 1;
    if (end <= first) {
      return;
    }
    pointing.walked(end - first);
    Object[] all = Arrays.copyOf(elements.keys, end);
    int count = first;
    while (count < end && rest.hasNext()) {
      all[count++] = rest.next();
    }
    elements.pointed = Pointed.in(pointing, all, 0, first, count);
  }
}
