package dev.cet.agent.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.objectweb.asm.Opcodes;

/** What the methods of a generated class look like from outside. */
record Shape(String owner, int version, List<Signature> methods) {
  /** A method: all take the same, and give back a kind, or nothing if null. */
  record Signature(String name, int access, Kind result) {
    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    String descriptor() {
      return "(IJDLjava/lang/Object;)" + (result == null ? "V" : result.descriptor);
    }
  }

  private static final int[] VERSIONS = {
    Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V1_8, Opcodes.V1_8, Opcodes.V17
  };

  /**
   * Chooses them.
   *
   * @param newest version of class files that the JVM knows
   */
  static Shape of(String owner, int methods, Random random, int newest) {
    int version = Math.min(newest, VERSIONS[random.nextInt(VERSIONS.length)]);
    List<Signature> signatures = new ArrayList<>();
    for (int i = 0; i < methods; i++) {
      int access = random.nextBoolean() ? Opcodes.ACC_STATIC : 0;
      access |= random.nextInt(8) == 0 ? Opcodes.ACC_SYNCHRONIZED : 0;
      access |= random.nextInt(4) == 0 ? Opcodes.ACC_PRIVATE : Opcodes.ACC_PUBLIC;
      int kind = random.nextInt(Kind.values().length + 1);
      Kind result = kind == Kind.values().length ? null : Kind.values()[kind];
      signatures.add(new Signature("m" + i, access, result));
    }
    return new Shape(owner, version, signatures);
  }
}
