package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Any object, shown by its fields; one that extends a container, by its elements too. */
final class ObjectFields implements Contents {
  private final Slot[] slots;
  private final String[] names;
  private final byte[][] heads;

  /** The rule that hides a field, or null. */
  private final String[] rules;

  /** What a pair such as a header or a cookie calls its name and its value. */
  private final int name;

  private final int value;
  private final boolean isWhole;

  /** How many come before those that every throwable has. */
  private final int own;

  private final Redaction redaction;

  private ObjectFields(List<Slot> shown, boolean isClosure, boolean isWhole, Redaction redaction) {
    this.isWhole = isWhole;
    this.redaction = redaction;
    slots = shown.toArray(new Slot[0]);
    names = new String[slots.length];
    heads = new byte[slots.length][];
    rules = new String[slots.length];
    for (int i = 0; i < slots.length; i++) {
      names[i] = isClosure ? captured(slots[i].name) : shownName(slots[i].name);
      JsonWriter head = new JsonWriter().beginObject().field("name", names[i]).name("value");
      heads[i] = head.toByteArray();
      String rule = redaction.ruleFor(names[i]);
      rules[i] = rule == null ? null : "name: " + rule;
    }
    int ofThrowable = 0;
    for (Slot slot : shown) {
      ofThrowable += isOfThrowable(slot) ? 1 : 0;
    }
    own = slots.length - ofThrowable;
    name = first("name", "key", "first", "_1");
    value = name < 0 ? -1 : first("value", "second", "_2");
  }

  static TypeInfo of(Class<?> type, Redaction redaction) {
    List<Slot> shown = new ArrayList<>();
    boolean thrown = Throwable.class.isAssignableFrom(type);
    boolean isReference =
        WeakReference.class.isAssignableFrom(type) || SoftReference.class.isAssignableFrom(type);
    Slots found = Slots.of(type);
    List<Slot> all = found.all;
    boolean isClosure = !all.isEmpty() && all.get(all.size() - 1).ofClosure;
    boolean isCoroutine = isClosure && isCoroutine(type);
    for (Slot slot : all) {
      boolean ofParent =
          thrown
              ? slot.ofException || isOfThrowable(slot)
              : isReference && slot.name.equals("referent");
      boolean ofClosure = slot.ofClosure || isCoroutine && isOfCoroutine(slot.name);
      if (slot.ofJdk ? ofParent : !ofClosure && !isMachinery(slot.name)) {
        shown.add(slot);
      }
    }
    ObjectFields fields = new ObjectFields(shown, isClosure, found.isWhole, redaction);
    TypeInfo container = thrown ? null : JdkContainers.of(type);
    if (container != null) {
      Contents both =
          (writer, value, depth) -> {
            container.contents.write(writer, value, depth);
            if (fields.slots.length > 0) {
              fields.write(writer, value, depth);
            }
          };
      return TypeInfo.ofContents(type.getName(), container.kind, both);
    }
    return TypeInfo.ofForm(type.getName(), "object", Forms.of(type), fields);
  }

  private static boolean isOfThrowable(Slot slot) {
    return slot.ofJdk
        && !slot.ofException
        && (slot.name.equals("detailMessage") || slot.name.equals("cause"));
  }

  /** What compilers add for themselves. */
  private static boolean isMachinery(String name) {
    return name.equals("metaClass") // Groovy
        || name.startsWith("bitmap$") // Scala's lazy values
        || name.startsWith("CGLIB$")
        || name.startsWith("$$_hibernate_")
        || name.equals("$$beanFactory")
        || name.equals("$lock"); // Lombok
  }

  /** As the source calls it: compilers add to the names of delegated, lazy and inherited fields. */
  private static String shownName(String name) {
    int lazy = name.indexOf("$lzy"); // Scala 3
    String plain = lazy > 0 ? name.substring(0, lazy) : name;
    if (plain.endsWith("$delegate")) { // Kotlin
      return plain.substring(0, plain.length() - "$delegate".length());
    }
    int owner = plain.lastIndexOf("$$"); // Scala
    return owner > 0 && owner + 2 < plain.length() ? plain.substring(owner + 2) : plain;
  }

  private static boolean isCoroutine(Class<?> type) {
    Class<?> at = type;
    while (at != null && !at.getName().startsWith("kotlin.coroutines.jvm.internal.")) {
      at = at.getSuperclass();
    }
    return at != null;
  }

  /** Where a coroutine goes on, with what, and its variables meanwhile: {@code L$0}. */
  private static boolean isOfCoroutine(String name) {
    return name.equals("label")
        || name.equals("result")
        || name.length() > 2 && name.charAt(1) == '$' && Character.isDigit(name.charAt(2));
  }

  /** What a closure has taken in: {@code $items} and {@code $round$inlined} of Kotlin. */
  private static String captured(String name) {
    String plain = name.endsWith("$inlined") ? name.substring(0, name.length() - 8) : name;
    boolean isMarked = plain.length() > 1 && plain.charAt(0) == '$';
    return isMarked && Character.isLetter(plain.charAt(1)) ? plain.substring(1) : plain;
  }

  private int first(String... wanted) {
    for (String one : wanted) {
      for (int i = 0; i < slots.length; i++) {
        if (slots[i].kind == 'L' && slots[i].name.equals(one)) {
          return i;
        }
      }
    }
    return -1;
  }

  @Override
  public void write(ValueWriter writer, Object object, int depth) throws Throwable {
    int all = writer.isThrown(object) ? own : slots.length;
    int shown = Math.min(all, Limits.FIELDS);
    if (shown < all) {
      writer.cutTo(all);
    } else if (!isWhole) {
      writer.missing("third-party"); // fields of a library's class
    }
    String pair = value < 0 ? null : pairRule(slots[name].of(object));
    writer.beginFields();
    for (int i = 0; i < shown; i++) {
      write(writer, object, i, pair, depth);
    }
    for (int i = shown; i < all && writer.paths().any(); i++) {
      if (writer.paths().goOnWith(slots[i].name, depth)) {
        write(writer, object, i, pair, depth);
      }
    }
    writer.endFields();
  }

  private void write(ValueWriter writer, Object object, int i, String pair, int depth)
      throws Throwable {
    String rule = i == value && pair != null ? pair : rules[i];
    if (rule != null && !isNull(slots[i], object)) {
      writer.hiddenField(names[i], rule);
    } else {
      writer.field(heads[i], slots[i], object, depth);
    }
  }

  /**
   * What the field of a step holds, {@code null} where there is none or a rule hides it; of
   * primitive ones {@code int} and {@code long} alone.
   */
  Object value(Object object, AccessPath.Step step) throws Throwable {
    for (int i = 0; i < slots.length; i++) {
      if (step.isTo(slots[i].name)) {
        boolean isHidden =
            rules[i] != null || i == value && pairRule(slots[name].of(object)) != null;
        return isHidden ? null : slots[i].whole(object);
      }
    }
    return null;
  }

  /** Gives the indexes and keys in the first fields, but for what a rule hides. */
  void give(Object object, Subscripts subscripts) throws Throwable {
    String pair = value < 0 ? null : pairRule(slots[name].of(object));
    for (int i = 0; i < Math.min(slots.length, Limits.FIELDS); i++) {
      if (rules[i] == null && (i != value || pair == null)) {
        char kind = slots[i].kind;
        if (kind == 'I') {
          subscripts.addIndex(slots[i].intOf(object));
        } else if (kind == 'L') {
          subscripts.addKey(slots[i].of(object));
        }
      }
    }
  }

  /** What is not there is no secret, but often the cause. */
  private static boolean isNull(Slot slot, Object object) throws Throwable {
    return slot.kind == 'L' && slot.of(object) == null;
  }

  private String pairRule(Object of) {
    String rule = of instanceof String ? redaction.ruleFor((String) of) : null;
    return rule == null ? null : "name: " + rule;
  }
}
