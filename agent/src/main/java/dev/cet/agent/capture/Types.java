package dev.cet.agent.capture;

import dev.cet.agent.config.Redaction;

/** Finds out how objects of a class are shown, once per class. */
final class Types extends ClassValue<TypeInfo> {
  private final Redaction redaction;

  Types(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  protected TypeInfo computeValue(Class<?> type) {
    TypeInfo info = type.isArray() ? null : ofClass(type);
    if (info == null) {
      Class<?> component = type;
      StringBuilder name = new StringBuilder();
      while (component.isArray()) {
        component = component.getComponentType();
        name.append("[]");
      }
      name.insert(0, component.getName());
      info =
          TypeInfo.ofContents(
              name.toString(), "array", (writer, value, depth) -> writer.array(value, depth));
    }
    String rule = redaction.ruleFor(type);
    return rule == null ? info : info.hiddenBy(rule);
  }

  private TypeInfo ofClass(Class<?> type) {
    String name = type.getName();
    if (Enum.class.isAssignableFrom(type)) {
      return TypeInfo.ofText(declaring(type).getName(), "enum", value -> ((Enum<?>) value).name());
    }
    if (Slots.isJdk(type)) {
      return ofJdk(type, name);
    }
    try {
      TypeInfo known = Proxies.of(type, redaction);
      known = known == null ? VariableHolders.of(type) : known;
      known = known == null ? KotlinTypes.of(type) : known;
      known = known == null ? ScalaTypes.of(type) : known;
      known = known == null ? GroovyTypes.of(type) : known;
      if (known != null) {
        return known;
      }
    } catch (RuntimeException otherVersion) {
      // It is shown with all its fields, as anything that is not known.
      return ObjectFields.of(type, redaction);
    }
    return ObjectFields.of(type, redaction);
  }

  /** Of a constant with a body, the enum itself. */
  private static Class<?> declaring(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return parent == Enum.class || parent == null ? type : parent;
  }

  private TypeInfo ofJdk(Class<?> type, String name) {
    if (Throwable.class.isAssignableFrom(type)) {
      return ObjectFields.of(type, redaction);
    }
    Text text = JdkTexts.of(type);
    text = text == null ? JdkLocks.of(type) : text;
    if (text != null) {
      return TypeInfo.ofText(name, "text", text);
    }
    TypeInfo info = name.startsWith("java.util.") ? JdkContainers.of(type) : null;
    info = info == null ? JdkObjects.of(type) : info;
    return info == null
        ? TypeInfo.ofContents(
            name, "object", (writer, value, depth) -> writer.missing("third-party"))
        : info;
  }
}
