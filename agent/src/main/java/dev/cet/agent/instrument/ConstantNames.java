package dev.cet.agent.instrument;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Finds class files that name one of a few classes, without parsing them. */
final class ConstantNames {
  private static final int[] SIZES = {
    0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
  };
  private static final int UTF8 = 1;
  private static final int POOL = 10;

  private final byte[][] names;

  ConstantNames(Collection<String> names) {
    this.names = new byte[names.size()][];
    int i = 0;
    for (String name : names) {
      this.names[i++] = name.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** True when a text of the constant pool is one of the names; false for what is no class file. */
  boolean areIn(byte[] file) {
    if (file.length < POOL) {
      return false;
    }
    int count = unsignedShort(file, POOL - 2);
    int at = POOL;
    for (int i = 1; i < count && at + 2 < file.length; i++) {
      int tag = file[at++];
      if (tag == UTF8) {
        int length = unsignedShort(file, at);
        at += 2;
        if (isName(file, at, length)) {
          return true;
        }
        at += length;
      } else if (tag > 0 && tag < SIZES.length) {
        at += SIZES[tag];
        i += SIZES[tag] == 8 ? 1 : 0; // long and double take two entries
      } else {
        return false;
      }
    }
    return false;
  }

  private boolean isName(byte[] file, int at, int length) {
    for (byte[] name : names) {
      if (name.length == length && at + length <= file.length && startsWith(file, at, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] file, int at, byte[] name) {
    for (int i = name.length - 1; i >= 0; i--) { // names differ at their ends
      if (file[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static int unsignedShort(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
  }
}
