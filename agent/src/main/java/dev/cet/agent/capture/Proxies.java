package dev.cet.agent.capture;

import dev.cet.agent.capture.Slots.Slot;
import dev.cet.agent.config.Redaction;
import java.lang.reflect.Proxy;

/**
 * Stand-ins that frameworks put before an object: shown by the object behind them, where there is
 * one already. A lazy one is never asked, for that would load it.
 */
final class Proxies {
  private static final String[] HIBERNATE_COLLECTIONS = {
    "bag", "list", "set", "map", "values", "collection", "array"
  };

  private static final ClassValue<Slots> SLOTS =
      new ClassValue<Slots>() {
        @Override
        protected Slots computeValue(Class<?> type) {
          return Slots.of(type);
        }
      };

  private Proxies() {}

  /** Null where objects of the class stand for themselves. */
  static TypeInfo of(Class<?> type, Redaction redaction) {
    String name = type.getName();
    if (type.getSuperclass() == Proxy.class) {
      return ofJdk(type, redaction);
    }
    if (name.startsWith("org.hibernate.collection.")) {
      return ofHibernateCollection(type, redaction);
    }
    if (name.indexOf('$') < 0) {
      return null;
    }
    Slots slots = SLOTS.get(type);
    Slot callback = slots.reference("CGLIB$CALLBACK_0");
    if (callback != null) {
      return standIn(type, redaction, value -> targetOf(value, callback.of(value)));
    }
    if (Forms.hasInterface(type, "org.hibernate.proxy.HibernateProxy")) {
      Slot interceptor = slots.reference("$$_hibernate_interceptor");
      Slot initializer = interceptor == null ? slots.reference("handler") : interceptor;
      String entity = type.getSuperclass().getName();
      return initializer == null
          ? null
          : standIn(type, redaction, value -> entity(value, initializer.of(value), entity));
    }
    return null;
  }

  /** Shown as its superclass where nothing is behind it. */
  private static TypeInfo standIn(Class<?> type, Redaction redaction, Unwrapping unwrapping) {
    TypeInfo itself = ObjectFields.of(type, redaction);
    String name = type.getSuperclass().getName();
    return TypeInfo.ofStandIn(name, itself.contents, unwrapping);
  }

  private static TypeInfo ofJdk(Class<?> type, Redaction redaction) {
    Slot handler = SLOTS.get(type).reference("h");
    Class<?>[] interfaces = type.getInterfaces();
    String name = interfaces.length == 0 ? type.getName() : interfaces[0].getName();
    Contents nothing = (writer, value, depth) -> writer.missing("third-party");
    Unwrapping unwrapping =
        value -> {
          Object by = handler == null ? null : handler.of(value);
          boolean spring =
              by != null && by.getClass().getName().endsWith(".aop.framework.JdkDynamicAopProxy");
          return spring ? targetOf(value, by) : value;
        };
    return TypeInfo.ofStandIn(name, nothing, unwrapping);
  }

  /** Spring: interceptor → {@code advised} → {@code targetSource} → {@code target}. */
  private static Object targetOf(Object proxy, Object interceptor) throws Throwable {
    Object advised = read(interceptor, "advised");
    Object source = read(advised, "targetSource");
    Object target = read(source == null ? interceptor : source, "target");
    return target == null ? proxy : target;
  }

  private static Object entity(Object proxy, Object initializer, String entity) throws Throwable {
    if (initializer == null) {
      return proxy;
    }
    Object target = read(initializer, "target");
    if (target != null) {
      return target;
    }
    Object id = read(initializer, "id");
    boolean plain = id instanceof String || id instanceof Integer || id instanceof Long;
    return new Unwrapping.NotThere(entity, plain ? "not loaded, id " + id : "not loaded");
  }

  private static TypeInfo ofHibernateCollection(Class<?> type, Redaction redaction) {
    Slots slots = SLOTS.get(type);
    Slot initialized = slots.find("initialized", 'Z');
    Slot found = null;
    for (String name : HIBERNATE_COLLECTIONS) {
      found = found == null ? slots.reference(name) : found;
    }
    Slot elements = found;
    if (initialized == null || elements == null) {
      return null;
    }
    return TypeInfo.ofStandIn(
        type.getName(),
        ObjectFields.of(type, redaction).contents,
        value -> {
          if (!initialized.booleanOf(value)) {
            return new Unwrapping.NotThere(type.getName(), "not loaded");
          }
          Object all = elements.of(value);
          return all == null ? value : all;
        });
  }

  private static Object read(Object object, String field) throws Throwable {
    Slot slot = object == null ? null : SLOTS.get(object.getClass()).reference(field);
    return slot == null ? null : slot.of(object);
  }
}
