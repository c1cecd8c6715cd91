package dev.cet.agent.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cet.agent.instrument.MethodInfo;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;
import sample.Suspicious;

/** Methods of a compiled class fail in this JVM; their bytecode tells of what. */
class SuspectFinderTest {
  @Test
  void aReferenceThatWasNull() throws Exception {
    assertEquals("receiver order", suspects("nullLocal", (Object) null));
    assertEquals("receiver order.parent", suspects("nullField", order()));
    assertEquals("receiver this.order.name", suspects("nullOwnField"));
    assertEquals("receiver order.note()", suspects("nullReturned", order()));
    assertEquals("receiver one, receiver other", suspects("nullChoice", null, 3, true));
  }

  @Test
  void theReferenceThatTheJvmNames() throws Exception {
    assumeTrue(tellsWhatWasNull());
    assertEquals("receiver Suspicious.NOWHERE", suspects("nullStatic", order()));
    assertEquals("receiver names[…]", suspects("nullElement", new String[2], 0));
  }

  @Test
  void whatACallThatReturnedNullWasGiven() throws Exception {
    assumeTrue(tellsWhatWasNull());
    assertEquals(
        "receiver stock.get(…), argument order.tags[0]",
        suspects("notFound", new HashMap<>(), order()));
  }

  @Test
  void numbersThatDoNotFit() throws Exception {
    assertEquals("index at, index offset, array values", suspects("index", new int[3], 2, 5));
    assertEquals("divisor all, divisor none", suspects("divisor", 10, 4, 4));
    assertEquals("length count", suspects("length", -1));
  }

  @Test
  void anObjectOfAnotherClass() throws Exception {
    assertEquals("cast value", suspects("cast", "text"));
    Map<String, Integer> entries = Collections.singletonMap("a", 1);
    assertEquals(
        "cast entries.get(…), argument entries, argument key", suspects("castEntry", entries, "a"));
  }

  @Test
  void whatWasHandedToTheCallThatFailed() throws Exception {
    assertEquals("argument text", suspects("parsed", "12x"));
    assertEquals("index position, receiver list", suspects("got", new ArrayList<>(), 3));
    assertEquals("index from, index to, receiver text", suspects("part", "text", 3, 9));
  }

  @Test
  void whatTheReceiverOfTheCallThatFailedIsMadeOf() throws Exception {
    assertEquals("receiver list.iterator(), argument list", suspects("first", new ArrayList<>()));
    assertEquals(
        "argument key, receiver Optional.ofNullable(…), argument known.get(…), argument known",
        suspects("orElseThrow", new HashMap<>(), "a"));
    assertEquals(
        "receiver list.iterator(), argument list",
        suspects("eachRemoved", new ArrayList<>(Arrays.asList("a", "b", "c"))));
    assertEquals(
        "argument names.get(…), argument names, argument key",
        suspects("named", Collections.singletonMap("a", "x"), "a"));
  }

  @Test
  void whatTheThrowWasDecidedBy() throws Exception {
    assertEquals(
        "condition order, condition amount, condition least", suspects("either", order(), 3, 5));
    assertEquals(
        "condition order.total, condition most, condition order", suspects("both", order(), 3));
    assertEquals("condition kind", suspects("switched", 9));
    assertEquals("condition Suspicious.isValid(…), condition order", suspects("asked", order()));
    assertEquals("condition this.order.total, condition this.limit", suspects("ownLimit"));
    assertEquals("condition currency", suspects("constant", "USD"));
  }

  @Test
  void anExceptionThatAnotherMethodMade() throws Exception {
    assertEquals("condition amount, condition most", suspects("made", 8, 3));
  }

  @Test
  void anAssertion() throws Exception {
    assertEquals("condition amount", suspects("asserted", -1));
  }

  @Test
  void whatTheExceptionWasTold() throws Exception {
    assertEquals("condition amount, argument text", suspects("withText", 8));
    assertEquals("argument order.total, argument name", suspects("built", order(), "a"));
  }

  @Test
  void aThrowThatNothingDecides() throws Exception {
    assertEquals("", suspects("always", true));
  }

  /** Since Java 14, and by default. */
  private static boolean tellsWhatWasNull() {
    return !System.getProperty("java.specification.version").matches("1\\.8|9|1[0-3]");
  }

  private static Object order() {
    return new Suspicious.Order();
  }

  /** Lets the method fail and gives the suspects of that. */
  private static String suspects(String name, Object... arguments) throws Exception {
    Method method = method(name);
    method.setAccessible(true);
    Constructor<Suspicious> constructor = Suspicious.class.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object on = Modifier.isStatic(method.getModifiers()) ? null : constructor.newInstance();
    try {
      method.invoke(on, arguments);
      throw new AssertionError(name + " did not fail");
    } catch (InvocationTargetException failed) {
      return suspects(method, failed.getCause());
    }
  }

  private static String suspects(Method method, Throwable thrown) throws Exception {
    StackTraceElement[] stack = thrown.getStackTrace();
    int at = 0;
    while (!stack[at].getMethodName().equals(method.getName())
        || !stack[at].getClassName().equals(Suspicious.class.getName())) {
      at++;
    }
    MethodInfo info =
        new MethodInfo(
            Suspicious.class.getName(),
            method.getName(),
            Type.getMethodDescriptor(method),
            null,
            true,
            null);
    List<String> told = new ArrayList<>();
    for (Suspect suspect :
        SuspectFinder.find(
            classFile(),
            info,
            stack[at].getLineNumber(),
            thrown.getClass().getName(),
            thrown.getMessage(),
            at == 0 ? null : stack[at - 1],
            0)) {
      told.add(suspect.toString());
    }
    return String.join(", ", told);
  }

  private static Method method(String name) {
    for (Method method : Suspicious.class.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return method;
      }
    }
    throw new AssertionError("no method " + name);
  }

  private static byte[] classFile() throws Exception {
    try (InputStream in = Suspicious.class.getResourceAsStream("Suspicious.class")) {
      return in.readAllBytes();
    }
  }
}
