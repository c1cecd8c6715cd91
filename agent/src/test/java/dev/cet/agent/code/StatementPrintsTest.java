package dev.cet.agent.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cet.agent.instrument.MethodInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.MethodNode;

/** What stays and what does not when real sources are edited and built again. */
class StatementPrintsTest {
  private static final String CHECK =
      String.join(
          "\n",
          "class Orders {",
          "  Runnable check(int amount, String name) {",
          "    if (amount < 0) {",
          "      throw new IllegalArgumentException(\"negative: \" + amount);", // 4
          "    }",
          "    if (amount > 100) {",
          "      throw new IllegalArgumentException(\"too many: \" + amount);", // 7
          "    }",
          "    String trimmed = name.trim();", // 9
          "    System.out.println(trimmed.length());", // 10
          "    System.out.println(trimmed.length());", // 11
          "    return () -> System.out.println(trimmed);", // 12
          "  }",
          "}");

  @TempDir Path folder;
  private int builds;

  @Test
  void everyThrowOfMethodIsAnotherOne() throws Exception {
    StatementPrints prints = build(CHECK);
    HashSet<String> different = new HashSet<>();
    for (int line : new int[] {4, 7, 9, 10, 11, 12}) {
      assertNotNull(prints.of(line), "line " + line);
      different.add(prints.of(line));
    }
    assertEquals(6, different.size(), "the two throws differ by their conditions");
    assertEquals(prints.of(10) + "-2", prints.of(11), "the same twice");
    assertNull(prints.of(5));
    assertEquals(Arrays.asList(3, 4, 6, 7, 9, 10, 11, 12).size(), prints.all().size());
  }

  @Test
  void linesTextsLimitsAndOtherStatementsDoNotMatter() throws Exception {
    StatementPrints before = build(CHECK);
    StatementPrints after =
        build(
            CHECK
                .replace(
                    "class Orders {", "class Orders {\n  Runnable other = () -> check(1, null);\n")
                .replace("negative: ", "below zero: ")
                .replace("amount > 100", "amount > 250")
                .replace(
                    "    String trimmed",
                    "    double factor = Math.random();\n    System.out.println(factor);\n"
                        + "    String trimmed"));
    assertEquals(before.of(4), after.of(6));
    assertEquals(before.of(7), after.of(9));
    assertEquals(before.of(9), after.of(13), "in another slot, behind other statements");
    assertEquals(before.of(12), after.of(16), "the body of the lambda has another number");
  }

  @Test
  void editedStatementIsAnotherOne() throws Exception {
    StatementPrints before = build(CHECK);
    StatementPrints called = build(CHECK.replace("name.trim()", "name.strip()"));
    assertNotEquals(before.of(9), called.of(9));
    assertEquals(before.of(7), called.of(7), "and only that one");
    StatementPrints asked = build(CHECK.replace("amount < 0", "amount <= 0"));
    assertNotEquals(before.of(4), asked.of(4), "the condition is a part of it");
    StatementPrints named = build(CHECK.replace("trimmed.length()", "name.length()"));
    assertNotEquals(before.of(10), named.of(10), "of another variable");
  }

  private StatementPrints build(String source) throws Exception {
    Path build = Files.createDirectory(folder.resolve("build-" + ++builds));
    Path file = build.resolve("Orders.java");
    Files.write(file, source.getBytes("UTF-8"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-g", "-d", build.toString(), file.toString());
    assertEquals(0, failed);
    MethodInfo info =
        new MethodInfo(
            "Orders", "check", "(ILjava/lang/String;)Ljava/lang/Runnable;", null, true, null);
    ClassReader reader = new ClassReader(Files.readAllBytes(build.resolve("Orders.class")));
    MethodNode method = MethodCode.read(reader, info);
    assertNotNull(method);
    return StatementPrints.of(method);
  }
}
