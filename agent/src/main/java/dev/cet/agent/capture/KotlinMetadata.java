package dev.cet.agent.capture;

import java.nio.ByteBuffer;

/**
 * What Kotlin's compiler notes of a class in {@code kotlin.Metadata}, read from the bytes of the
 * class file's {@code RuntimeVisibleAnnotations} (JVM specification, 4.7.16): the JVM's own reading
 * of annotations would load classes of the application.
 *
 * <p>{@code d1} holds two Protocol Buffers messages: names, with their length before them, and the
 * class. Kotlin's {@code metadata.proto} gives the class's flags as its first field.
 */
final class KotlinMetadata {
  /** The texts of a class's constant pool. */
  interface Texts {
    String at(int index) throws Throwable;
  }

  /** Each character of {@code d1} is a byte when it begins with this. */
  private static final char IS_BYTES = '\0';

  /** Field 1 as a variable-length number. */
  private static final int FLAGS_FIELD = 1 << 3;

  private static final int KIND = 7 << 6;
  private static final int DATA = 1 << 10;
  private static final int VALUE = 1 << 13;

  private final ByteBuffer annotations;
  private final Texts texts;

  private KotlinMetadata(byte[] annotations, Texts texts) {
    this.annotations = ByteBuffer.wrap(annotations);
    this.texts = texts;
  }

  /** Whether it is a data class or a value class; a data object is shown as what it is. */
  static boolean isDataOrValueClass(byte[] annotations, Texts texts) throws Throwable {
    String message = new KotlinMetadata(annotations, texts).message();
    if (message == null || message.isEmpty() || message.charAt(0) != IS_BYTES) {
      return false;
    }
    Numbers numbers = new Numbers(message);
    int names = numbers.next();
    numbers.skip(names);
    int flags = numbers.next() == FLAGS_FIELD ? numbers.next() : 0;
    return (flags & KIND) == 0 && (flags & (DATA | VALUE)) != 0;
  }

  /** The first text of {@code d1}, or null where the class is not Kotlin's. */
  private String message() throws Throwable {
    for (int left = number(); left > 0; left--) {
      if (texts.at(number()).equals("Lkotlin/Metadata;")) {
        return firstText("d1");
      }
      skipElements();
    }
    return null;
  }

  private String firstText(String element) throws Throwable {
    for (int left = number(); left > 0; left--) {
      if (!texts.at(number()).equals(element)) {
        skipValue();
      } else if (annotations.get() == '[' && number() > 0 && annotations.get() == 's') {
        return texts.at(number());
      } else {
        return null;
      }
    }
    return null;
  }

  private void skipElements() {
    for (int left = number(); left > 0; left--) {
      number();
      skipValue();
    }
  }

  private void skipValue() {
    switch (annotations.get()) {
      case 'e':
        number();
        number();
        break;
      case '@':
        number();
        skipElements();
        break;
      case '[':
        for (int left = number(); left > 0; left--) {
          skipValue();
        }
        break;
      default:
        number();
    }
  }

  private int number() {
    return annotations.getShort() & 0xffff;
  }

  /** Variable-length numbers of Protocol Buffers: seven bits a byte, the lowest first. */
  private static final class Numbers {
    private final String bytes;
    private int at = 1;

    Numbers(String bytes) {
      this.bytes = bytes;
    }

    int next() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        char part = bytes.charAt(at++);
        number |= (part & 0x7f) << shift;
        if (part < 0x80) {
          return number;
        }
      }
    }

    void skip(int count) {
      at += count;
    }
  }
}
