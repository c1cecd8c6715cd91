package dev.cet.agent.instrument;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.cet.runtime.Shadows;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Methods that say when they begin and end, run as they are changed. */
class ShadowWriterTest {
  /** What is changed; a copy of it, in a loader of its own. */
  public static final class Running {
    private Running() {}

    /** The arguments that were kept of each method, from the outermost one on. */
    public static Object[][] outer(String text, int number) {
      return inner(number * 2L, new int[] {number});
    }

    static Object[][] inner(long twice, int[] values) {
      Object[][] kept = new Object[Shadows.depth()][];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = Shadows.arguments(i);
      }
      return kept;
    }

    /** Fails after so many rounds. */
    public static int fail(int rounds) {
      if (rounds == 0) {
        throw new IllegalStateException("failed");
      }
      return fail(rounds - 1) + 1;
    }

    /** Fills the stack; gives what was thrown first and what came out. */
    public static Throwable[] overflow() {
      Throwable[] result = new Throwable[2];
      try {
        deeper(result);
      } catch (StackOverflowError e) {
        result[1] = e;
      }
      return result;
    }

    static int deeper(Throwable[] first) {
      try {
        return deeper(first) + 1;
      } catch (StackOverflowError e) {
        if (first[0] == null) {
          first[0] = e;
        }
        throw e;
      }
    }
  }

  @BeforeEach
  void begin() {
    Shadows.mark(true);
    Shadows.keep(true);
  }

  @AfterEach
  void end() {
    Shadows.keep(false);
    Shadows.mark(false);
  }

  private static Method method(String name, ShadowKind kind, Class<?>... parameters)
      throws Exception {
    String file = Running.class.getName().replace('.', '/') + ".class";
    byte[] before;
    try (InputStream in = ShadowWriterTest.class.getClassLoader().getResourceAsStream(file)) {
      before = in.readAllBytes();
    }
    Map<String, ShadowKind> kinds =
        Map.of("outer", kind, "inner", kind, "fail", kind, "deeper", kind);
    ClassWishes wishes = new ClassWishes(Map.of(), kinds, Set.of());
    byte[] after = new ClassInstrumenter(new SiteTable()).instrument(before, null, wishes, null);
    ClassLoader loader =
        new ClassLoader(ShadowWriterTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Running.class.getName())
                ? defineClass(name, after, 0, after.length)
                : super.loadClass(name, resolve);
          }
        };
    Method method = loader.loadClass(Running.class.getName()).getMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  @Test
  void theyKeepWhatTheyAreCalledWithUntilTheyEnd() throws Exception {
    Method outer = method("outer", ShadowKind.ARGUMENTS, String.class, int.class);
    Object[][] kept = (Object[][]) outer.invoke(null, "text", 4);
    assertEquals(2, kept.length);
    assertArrayEquals(new Object[] {"text", 4}, kept[0]);
    assertEquals(8L, kept[1][0]);
    assertEquals(0, Shadows.depth());
  }

  @Test
  void orOnlyThatTheyBegan() throws Exception {
    Method outer = method("outer", ShadowKind.ENTRY, String.class, int.class);
    Object[][] kept = (Object[][]) outer.invoke(null, "text", 4);
    assertEquals(2, kept.length);
    assertNull(kept[0]);
    Shadows.mark(false);
    assertEquals(0, ((Object[][]) outer.invoke(null, "text", 4)).length);
  }

  @Test
  void theyEndByAnExceptionToo() throws Exception {
    Method fail = method("fail", ShadowKind.ARGUMENTS, int.class);
    for (int rounds = 0; rounds < 100; rounds += 33) {
      try {
        fail.invoke(null, rounds);
      } catch (ReflectiveOperationException e) {
        assertEquals("failed", e.getCause().getMessage());
      }
      assertEquals(0, Shadows.depth(), rounds + " rounds");
    }
  }

  @Test
  void aFullStackThrowsWhatItThrewFirst() throws Exception {
    for (ShadowKind kind : new ShadowKind[] {ShadowKind.ENTRY, ShadowKind.ARGUMENTS}) {
      Throwable[] thrown = (Throwable[]) method("overflow", kind).invoke(null);
      assertSame(thrown[0], thrown[1]);
    }
  }
}
