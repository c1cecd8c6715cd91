package dev.cet.agent.instrument;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** Instrumented classes verify and do what they did before. */
class ClassInstrumenterTest {
  private final SiteTable sites = new SiteTable();
  private final ClassInstrumenter instrumenter = new ClassInstrumenter(sites);

  private static byte[] classFile(String name) throws Exception {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  /** Turns a class file into another one. */
  private interface Change {
    byte[] of(byte[] classFile);
  }

  /**
   * Loads a class and its neighbours anew, each changed; everything else comes from the system
   * loader.
   */
  private static Class<?> load(String name, Change change) throws Exception {
    String start = name.substring(0, name.lastIndexOf('.') + 1);
    ClassLoader loader =
        new ClassLoader(ClassInstrumenterTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String wanted, boolean resolve)
              throws ClassNotFoundException {
            if (!wanted.startsWith(start)) {
              return super.loadClass(wanted, resolve);
            }
            Class<?> known = findLoadedClass(wanted);
            return known != null ? known : findClass(wanted);
          }

          @Override
          protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            try {
              byte[] before = classFile(wanted);
              byte[] after = change.of(before);
              byte[] bytes = after == null ? before : after;
              return defineClass(wanted, bytes, 0, bytes.length);
            } catch (Exception missing) {
              throw new ClassNotFoundException(wanted, missing);
            }
          }
        };
    return loader.loadClass(name);
  }

  private static List<String> results(Class<?> shapes) throws Exception {
    Method all = shapes.getMethod("all");
    List<String> results = new ArrayList<>();
    for (Object result : (List<?>) all.invoke(null)) {
      results.add(String.valueOf(result));
    }
    return results;
  }

  private byte[] instrument(byte[] classFile) {
    return instrumenter.instrument(classFile, null);
  }

  @Test
  void behaviourIsTheSameWithAndWithout() throws Exception {
    byte[] before = classFile("sample.Shapes");
    byte[] after = instrumenter.instrument(before, null);
    assertNotNull(after);
    StringWriter complaints = new StringWriter();
    CheckClassAdapter.verify(
        new ClassReader(after),
        ClassInstrumenterTest.class.getClassLoader(),
        false,
        new PrintWriter(complaints));
    assertEquals("", complaints.toString());
    List<String> expected = results(load("sample.Shapes", same -> same));
    assertTrue(expected.size() > 20);
    assertEquals(expected, results(load("sample.Shapes", this::instrument)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.objectweb.asm.tree.analysis.Analyzer",
        "org.objectweb.asm.ClassReader",
        "org.objectweb.asm.util.CheckClassAdapter",
        "org.junit.jupiter.engine.descriptor.ClassBasedTestDescriptor",
        "org.apache.logging.log4j.core.config.AbstractConfiguration",
        "ch.qos.logback.classic.Logger",
      })
  void realClassesLinkAfterwards(String name) throws Exception {
    // Asking for the methods links the class, which verifies it.
    assertTrue(load(name, this::instrument).getDeclaredMethods().length > 0);
  }

  @Test
  void handlersAreDescribed() throws Exception {
    instrumenter.instrument(classFile("sample.Shapes"), null);
    HandlerInfo swallowing = handlerOf("swallows");
    assertTrue(swallowing.swallows);
    assertTrue(swallowing.keeps);
    HandlerInfo ignoring = handlerOf("ignoresAndThrows");
    assertTrue(ignoring.swallows && ignoring.keeps, "what comes after an empty catch is not in it");
    HandlerInfo reading = handlerOf("readsMessage");
    assertTrue(!reading.swallows && reading.keeps);
    HandlerInfo logging = handlerOf("onlyLogs");
    assertTrue(!logging.swallows && logging.keeps, "a log statement says that something failed");
    HandlerInfo wrapping = handlerOf("wraps");
    assertTrue(!wrapping.swallows && !wrapping.keeps);
    assertNull(handlerOf("tryFinally"), "finally is not a catch");
    // The compiler's own catch around close() adds the failure to the first one's.
    assertTrue(!handlerOf("closes").swallows);
    assertNull(handlerOf("locked"), "leaving a monitor is not a catch");
  }

  @Test
  void whoThrowsAnotherExceptionThatKnowsNothingOfItSwallowsIt() throws Exception {
    instrumenter.instrument(classFile("sample.Shapes"), null);
    HandlerInfo replacing = handlerOf("replaces");
    assertTrue(replacing.swallows && replacing.keeps && !replacing.rethrows);
    assertTrue(!handlerOf("replacesWithItsText").swallows);
    assertTrue(!handlerOf("wraps").swallows);
  }

  @Test
  void whoSetsTheInterruptFlagHandlesTheInterrupt() throws Exception {
    instrumenter.instrument(classFile("sample.Shapes"), null);
    assertTrue(handlerOf("ignoresInterrupts").swallows);
    for (String form : new String[] {"", "AndReturns", "AndThrows", "AndBreaks"}) {
      HandlerInfo handler = handlerOf("interruptsItself" + form);
      assertTrue(!handler.swallows && handler.keeps, form);
    }
  }

  private HandlerInfo handlerOf(String method) {
    boolean seen = false;
    HandlerInfo found = null;
    for (SiteInfo site : sites.ofClass(0)) {
      if (site != null && site.method.name.equals(method)) {
        seen = true;
        for (HandlerInfo handler : site.handlers) {
          found = handler.passesOn ? found : handler;
          break;
        }
      }
    }
    assertTrue(seen, "no site in " + method);
    return found;
  }

  @Test
  void aMethodIsNotPushedOverTheLimitsOfTheJit() throws Exception {
    byte[] after = instrumenter.instrument(classFile("sample.Shapes"), null);
    int[] before = CodeSize.ofMethods(new ClassReader(classFile("sample.Shapes")));
    int[] now = CodeSize.ofMethods(new ClassReader(after));
    for (int i = 0; i < before.length; i++) {
      assertTrue(before[i] > CodeSize.HOT_INLINING_LIMIT || now[i] <= CodeSize.HOT_INLINING_LIMIT);
    }
  }

  /** Compilers before Java 6 inlined {@code finally} as subroutines and wrote no stack maps. */
  @Test
  void oldClassFilesAreHandledOrLeftAlone() throws Exception {
    byte[] withSubroutine = oldClass(true);
    assertNull(instrumenter.instrument(withSubroutine, null));
    byte[] plain = oldClass(false);
    byte[] after = instrumenter.instrument(plain, null);
    assertNotNull(after);
    Class<?> defined =
        new ClassLoader() {
          Class<?> define() {
            return defineClass("Old", after, 0, after.length);
          }
        }.define();
    assertArrayEquals(
        new Object[] {3},
        new Object[] {defined.getMethod("divide", int.class, int.class).invoke(null, 7, 2)});
  }

  private static byte[] oldClass(boolean subroutine) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_4, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "divide", "(II)I", null, null);
    method.visitCode();
    org.objectweb.asm.Label positive = new org.objectweb.asm.Label();
    if (subroutine) {
      method.visitJumpInsn(Opcodes.JSR, positive);
      method.visitVarInsn(Opcodes.ILOAD, 0);
      method.visitInsn(Opcodes.IRETURN);
      method.visitLabel(positive);
      method.visitVarInsn(Opcodes.ASTORE, 2);
      method.visitVarInsn(Opcodes.RET, 2);
    } else {
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitJumpInsn(Opcodes.IFGT, positive);
      method.visitInsn(Opcodes.ICONST_0);
      method.visitInsn(Opcodes.IRETURN);
      method.visitLabel(positive);
      method.visitVarInsn(Opcodes.ILOAD, 0);
      method.visitVarInsn(Opcodes.ILOAD, 1);
      method.visitInsn(Opcodes.IDIV);
      method.visitInsn(Opcodes.IRETURN);
    }
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }
}
