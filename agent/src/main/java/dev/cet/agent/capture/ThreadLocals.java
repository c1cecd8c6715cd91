package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.instrument.ThreadLocalFields;
import dev.cet.agent.json.JsonWriter;
import dev.cet.runtime.LogRing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The application's thread-locals: those that a static field of the application holds, and those
 * that are, or have a value, of a class of the application. Values are taken on the thread that
 * throws; what they are called, and whether they are the application's, is found out on the agent's
 * own.
 */
public final class ThreadLocals {
  /** Values that are taken; those of libraries among them are left out afterwards. */
  private static final int MOST_VALUES = 50;

  private static final int VALUE_BYTES = Limits.VARIABLE_BYTES / 4;
  private static final int ALL_BYTES = Limits.VARIABLE_BYTES;
  private static final String OWN_PACKAGE =
      LogRing.class.getName().substring(0, LogRing.class.getName().lastIndexOf('.') + 1);

  private final Predicate<String> isApplication;
  private final ThreadLocalHolders holders;

  /**
   * None read yet.
   *
   * @param isApplication whether a class of this name is the application's
   * @param fields where the application holds them
   * @param loaded all classes of the JVM
   */
  public ThreadLocals(
      Predicate<String> isApplication, ThreadLocalFields fields, Supplier<Class<?>[]> loaded) {
    this.isApplication = isApplication;
    holders = new ThreadLocalHolders(fields, loaded);
  }

  /** Those of the calling thread; {@code out} is written over. */
  public List<ThreadLocalValue> ofThread(ValueWriter writer, JsonWriter out) throws Throwable {
    List<ThreadLocal<?>> locals = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    ThreadLocalMaps.ofThread(
        (local, value) -> {
          if (locals.size() < MOST_VALUES && mayBeShown(local, value)) {
            locals.add(local);
            values.add(value);
          }
        });
    List<ThreadLocalValue> taken = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < locals.size() && bytes < ALL_BYTES; i++) {
      out.clear();
      writer.target(out, VALUE_BYTES);
      writer.variable("value", values.get(i), "java.lang.Object");
      bytes += out.size();
      taken.add(new ThreadLocalValue(locals.get(i), values.get(i), out.toByteArray()));
    }
    return taken;
  }

  private boolean mayBeShown(ThreadLocal<?> local, Object value) {
    ClassLoader own = ThreadLocals.class.getClassLoader();
    boolean isOurs =
        local.getClass().getClassLoader() == own
            || value != null
                && (value.getClass().getClassLoader() == own
                    || value.getClass().getName().startsWith(OWN_PACKAGE));
    return !isOurs && !holders.isForeign(local);
  }

  /** Writes those that are the application's as the member {@code threadLocals}. */
  public void write(JsonWriter out, Redaction redaction, List<ThreadLocalValue> values) {
    boolean any = false;
    for (ThreadLocalValue value : values) {
      ThreadLocal<?> local = value.local.get();
      ThreadLocalHolders.Known holder = local == null ? null : holders.holder(local);
      String type = holder == null ? applicationType(value) : null;
      if (holder == null && type == null) {
        if (local != null) {
          holders.foreign(local);
        }
        continue;
      }
      if (!any) {
        out.name("threadLocals").beginArray();
        any = true;
      }
      out.beginObject();
      String rule = null;
      if (holder == null) {
        out.field("name", type);
      } else {
        out.field("name", holder.field).field("holder", holder.className);
        rule = redaction.ruleFor(holder.field);
      }
      out.name("value");
      if (rule == null || Arrays.equals(value.json, Parts.NULL)) {
        out.raw(value.json);
      } else {
        out.beginObject().field("kind", "text").field("missing", "redacted");
        out.field("rule", "name: " + rule).endObject();
      }
      out.endObject();
    }
    if (any) {
      out.endArray();
    }
  }

  /** The class by which one without a known field is the application's, or null. */
  private String applicationType(ThreadLocalValue value) {
    if (isApplication.test(value.localClass)) {
      return value.localClass;
    }
    boolean hasName = value.valueClass != null && !value.valueClass.startsWith("[");
    return hasName && isApplication.test(value.valueClass) ? value.valueClass : null;
  }
}
