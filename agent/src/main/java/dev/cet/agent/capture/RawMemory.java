package dev.cet.agent.capture;

import java.lang.reflect.Field;

/**
 * The JDK's {@code Unsafe}, as far as it is needed here; {@link RawMemoryClass} makes the class.
 */
abstract class RawMemory {
  abstract long offset(Field field);

  /** The same by the field's name; only where the JDK knows how. */
  long offset(Class<?> owner, String field) {
    throw new UnsupportedOperationException("not before Java 11");
  }

  abstract long staticOffset(Field field);

  abstract Object staticBase(Field field);

  abstract Object reference(Object object, long offset);

  abstract int intAt(Object object, long offset);

  abstract long longAt(Object object, long offset);

  abstract float floatAt(Object object, long offset);

  abstract double doubleAt(Object object, long offset);

  abstract boolean booleanAt(Object object, long offset);

  abstract byte byteAt(Object object, long offset);

  abstract short shortAt(Object object, long offset);

  abstract char charAt(Object object, long offset);

  /** Defines a class in the boot class loader. */
  abstract Class<?> defineInBoot(byte[] classFile);
}
