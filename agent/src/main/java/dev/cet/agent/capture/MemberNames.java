package dev.cet.agent.capture;

import dev.cet.agent.instrument.FieldLists;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Asks the JVM for the fields of a class by way of the JDK's own {@code MemberName}, which leaves
 * their types unresolved. JVMs after 17 may be without it.
 */
final class MemberNames {
  /** Of the JVM: whether fields are asked for. */
  private static final int FIELDS = 0x0004_0000;

  private static final int FIRST_ROOM = 16;

  private static final MemberNames OF_JVM = find();

  private final Class<?> type;
  private final MethodHandle make;
  private final MethodHandle members;
  private final MethodHandle expand;
  private final MethodHandle offset;
  private final long nameOffset;
  private final long typeOffset;
  private final long flagsOffset;

  private MemberNames() throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = TrustedLookup.get();
    type = Class.forName("java.lang.invoke.MemberName");
    Class<?> natives = Class.forName("java.lang.invoke.MethodHandleNatives");
    Class<?> array = Array.newInstance(type, 0).getClass();
    make =
        lookup
            .findConstructor(type, MethodType.methodType(void.class))
            .asType(MethodType.methodType(Object.class));
    MethodType ofMembers =
        MethodType.methodType(
            int.class,
            Class.class,
            String.class,
            String.class,
            int.class,
            Class.class,
            int.class,
            array);
    members =
        lookup
            .findStatic(natives, "getMembers", ofMembers)
            .asType(ofMembers.changeParameterType(6, Object[].class));
    expand =
        lookup
            .findStatic(natives, "expand", MethodType.methodType(void.class, type))
            .asType(MethodType.methodType(void.class, Object.class));
    offset =
        lookup
            .findStatic(natives, "objectFieldOffset", MethodType.methodType(long.class, type))
            .asType(MethodType.methodType(long.class, Object.class));
    nameOffset = offsetOf("name");
    typeOffset = offsetOf("type");
    flagsOffset = offsetOf("flags");
  }

  private long offsetOf(String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    return Memory.offset(field);
  }

  private static MemberNames find() {
    try {
      return FieldLists.areWanted() ? null : new MemberNames();
    } catch (ReflectiveOperationException | RuntimeException newerJdk) {
      return null;
    }
  }

  /** Whether this JVM can be asked. */
  static boolean areKnown() {
    return OF_JVM != null;
  }

  /** Gives the instance fields that a class itself declares. */
  static void of(Class<?> owner, DeclaredFields.Taker taker) throws Throwable {
    OF_JVM.give(owner, taker);
  }

  private void give(Class<?> owner, DeclaredFields.Taker taker) throws Throwable {
    int room = FIRST_ROOM;
    while (true) {
      Object[] found = (Object[]) Array.newInstance(type, room);
      for (int i = 0; i < room; i++) {
        found[i] = (Object) make.invokeExact();
      }
      String any = null;
      Class<?> nobody = null;
      int count = (int) members.invokeExact(owner, any, any, FIELDS, nobody, 0, found);
      if (count > room) {
        room = count;
        continue;
      }
      for (int i = count - 1; i >= 0; i--) { // the JVM begins with the last one
        give(found[i], taker);
      }
      return;
    }
  }

  private void give(Object field, DeclaredFields.Taker taker) throws Throwable {
    if (Modifier.isStatic(Memory.intAt(field, flagsOffset))) {
      return;
    }
    expand.invokeExact(field);
    String name = (String) Memory.reference(field, nameOffset);
    Object declared = Memory.reference(field, typeOffset);
    boolean isPrimitive = declared instanceof Class && ((Class<?>) declared).isPrimitive();
    char kind = isPrimitive ? DeclaredFields.primitive((Class<?>) declared) : 'L';
    taker.take(name, kind, (long) offset.invokeExact(field), true);
  }
}
