package dev.cet.agent.suspects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cet.agent.code.MethodCode;
import dev.cet.agent.instrument.LogMethods;
import dev.cet.agent.instrument.MethodInfo;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import sample.Doubtful;

/** What compiled log statements were asked and told. */
class StatementSuspectsTest {
  @Test
  void whatWasAskedBefore() throws Exception {
    assertEquals(
        "condition order.total, condition this.limit, argument order.id", suspects("overLimit"));
    assertEquals("condition name, condition amount", suspects("either"));
  }

  @Test
  void theLoggerIsNoSuspect() throws Exception {
    assertEquals(
        "condition strict, argument order.id, argument order.total, argument this.limit",
        suspects("asked"));
  }

  @Test
  void whatItWasTold() throws Exception {
    assertEquals("argument text", suspects("failed"));
    assertEquals("argument amount", suspects("chosen"));
    assertEquals("argument tries, argument order.id", suspects("chained"));
    assertEquals("", suspects("onlyText"));
  }

  private static String suspects(String name) throws Exception {
    byte[] file = classFile();
    String[] descriptor = new String[1];
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String method, String desc, String signature, String[] exceptions) {
                descriptor[0] = method.equals(name) ? desc : descriptor[0];
                return null;
              }
            },
            0);
    MethodInfo info =
        new MethodInfo(Doubtful.class.getName(), name, descriptor[0], null, true, null);
    return StatementSuspects.find(file, info, line(MethodCode.read(new ClassReader(file), info)))
        .stream()
        .map(Suspect::toString)
        .collect(Collectors.joining(", "));
  }

  /** Of the method's log statement. */
  private static int line(MethodNode method) {
    int line = 0;
    for (AbstractInsnNode at : method.instructions) {
      line = at instanceof LineNumberNode ? ((LineNumberNode) at).line : line;
      if (LogMethods.isLogCall(at)) {
        return line;
      }
    }
    throw new AssertionError("logs nothing: " + method.name);
  }

  private static byte[] classFile() throws Exception {
    try (InputStream in = Doubtful.class.getResourceAsStream("Doubtful.class")) {
      return in.readAllBytes();
    }
  }
}
