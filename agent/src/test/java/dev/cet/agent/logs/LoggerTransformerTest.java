package dev.cet.agent.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.config.Notices;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonReader;
import dev.cet.agent.json.JsonWriter;
import dev.cet.runtime.LogGate;
import dev.cet.runtime.LogHook;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real frameworks, transformed, logging on a thread of their own. */
class LoggerTransformerTest {

  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final StringWriter told = new StringWriter();
  private final List<String> lines = new ArrayList<>();
  private String context;

  @BeforeEach
  void install() {
    LogGate.install(
        new LogHook() {
          @Override
          public void logged(
              int level, String logger, String format, Object[] arguments, Throwable throwable) {
            events.add(
                (level == WARN ? "WARN " : "ERROR ")
                    + logger
                    + " "
                    + format
                    + (throwable == null ? "" : " ! " + throwable.getMessage()));
          }

          @Override
          public String messageOf(Throwable throwable) {
            return throwable.getMessage();
          }
        });
  }

  @AfterEach
  void remove() {
    LogGate.install(null);
    assertEquals("", told.toString());
  }

  @Test
  void rememberEveryLogbackStatement() throws Exception {
    run("LogbackProgram", "slf4j-api", "logback-");
    assertEquals(
        List.of(
            "TRACE shop.Orders begin [hidden]",
            "DEBUG shop.Orders order 17 of Ada [hidden]",
            "DEBUG shop.Orders colour RED {} 2 [hidden]",
            "INFO shop.Orders three 1 2.5 c [hidden]",
            "DEBUG shop.Orders hidden Explosive@… [hidden] [partial]",
            "WARN shop.Orders low stock: 3",
            "ERROR shop.Orders no stock for A-1 ! java.lang.IllegalStateException: empty",
            "ERROR shop.Orders fluent 5",
            "INFO shop.Orders arguments 1 2 3 4 [hidden]"),
        lines);
    assertEquals(
        List.of(
            "WARN shop.Orders low stock: {}",
            "ERROR shop.Orders no stock for {} ! empty",
            "ERROR shop.Orders fluent {}"),
        events);
  }

  @Test
  void rememberEveryLog4jStatement() throws Exception {
    run("Log4jProgram", "log4j-api", "log4j-core");
    assertEquals(
        List.of(
            "DEBUG shop.Stock plain [hidden]",
            "DEBUG shop.Stock one 1 two b [hidden]",
            "INFO shop.Stock many 1 2 3 4 5 [hidden]",
            "DEBUG shop.Stock hidden Explosive@… [hidden] [partial]",
            "INFO shop.Stock Explosive@… [hidden] [partial]",
            "DEBUG shop.Stock (computed by the application, not known to the agent)"
                + " [hidden] [partial]",
            "ERROR shop.Stock shown x ! java.lang.IllegalArgumentException: bad",
            "ERROR shop.Stock supplied 7",
            "ERROR shop.Stock printed 8",
            "ERROR shop.Stock fluent 9 ! java.lang.RuntimeException: fluent",
            "DEBUG shop.Format a of 3 [hidden]"),
        lines);
    assertEquals(
        List.of(
            "ERROR shop.Stock shown {} ! bad",
            "ERROR shop.Stock supplied 7",
            "ERROR shop.Stock printed %d",
            "ERROR shop.Stock fluent {} ! fluent"),
        events);
  }

  @Test
  void leaveAStatementWithoutALevelToLog4j() throws Exception {
    run("Log4jNullLevelProgram", "log4j-api", "log4j-core");
    assertEquals(
        List.of("TRACE shop.Stock no level 1 [hidden]", "ERROR shop.Stock with a level"), lines);
  }

  @Test
  void showTheTextThatLogbackMakesOfStatementsThatAreLetThrough() throws Exception {
    run("LogbackTextProgram", "slf4j-api", "logback-");
    assertEquals(
        List.of(
            "DEBUG shop.Texts hidden Basket@… [hidden] [partial]",
            "WARN shop.Texts holds 1 pears",
            "ERROR shop.Texts with an exception: 2 pears ! java.lang.IllegalStateException: full",
            "WARN shop.Texts fluent 3 pears",
            "WARN shop.Texts five 3 pears 2 3 4 5",
            "WARN shop.Outer outer 3 pears",
            "WARN shop.Inner inner 4 pears",
            "WARN shop.Late formatted on another thread Basket@… [partial]",
            "WARN shop.Buffered first Basket@… [partial]",
            "WARN shop.Buffered second 4 pears",
            "WARN shop.Asynchronous in time 4 pears",
            "WARN shop.Logging writes itself 5 pears",
            "DEBUG shop.Nested pears Basket@… [hidden] [partial]",
            "WARN shop.Long " + "x".repeat(2000) + "…",
            "WARN shop.Failing broken Explosive@… [partial]"),
        lines.stream().map(line -> line.replace("[FAILED toString()]", "")).toList());
  }

  @Test
  void showTheTextThatLog4jMakesOfStatementsThatAreLetThrough() throws Exception {
    run("Log4jTextProgram", "log4j-api", "log4j-core");
    List<String> expected =
        List.of(
            "DEBUG shop.Texts hidden Basket@… [hidden] [partial]",
            "ERROR shop.Texts holds 1 pears",
            "ERROR shop.Texts with an exception: 2 pears ! java.lang.IllegalStateException: full",
            "ERROR shop.Texts fluent 3 pears",
            "ERROR shop.Texts printed 3 pears",
            "ERROR shop.Texts supplied 3 pears",
            "ERROR shop.Texts 3 pears",
            "ERROR shop.Texts many 3 pears 2 3 4 5",
            "ERROR shop.Texts formatted by {0}: 3 pears",
            "ERROR shop.Texts outer 3 pears",
            "ERROR shop.Inner inner 4 pears");
    assertEquals(expected, lines);
  }

  @Test
  void countAStatementOnceThatPassesTwoFrameworks() throws Exception {
    run("BridgedProgram", "log4j-api", "log4j-to-slf4j", "slf4j-api", "logback-");
    assertEquals(
        List.of(
            "WARN shop.Bridge over the bridge 1",
            "DEBUG shop.Bridge hidden under it 2 [hidden]",
            "ERROR shop.Bridge fluent over the bridge",
            "ERROR shop.Direct not over it"),
        lines);
    assertEquals(
        List.of(
            "WARN shop.Bridge over the bridge {}",
            "ERROR shop.Bridge fluent over the bridge",
            "ERROR shop.Direct not over it"),
        events);
  }

  @Test
  void stayInStepWhenAnAppenderThrows() throws Exception {
    run("FailingAppenderProgram", "slf4j-api", "logback-");
    assertEquals(
        List.of(
            "ERROR shop.Failing first",
            "DEBUG shop.Nested logged while logging [hidden]",
            "DEBUG shop.Failing after the failure: filter failed [hidden]"),
        lines);
  }

  @Test
  void followTheContextOfLogback() throws Exception {
    run("LogbackContextProgram", "slf4j-api", "logback-");
    assertEquals("\"mdc\":{\"apiKey\":\"<redacted by name: apikey>\",\"user\":\"ada\"}", context);
  }

  @Test
  void followTheContextOfLog4j() throws Exception {
    run("Log4jContextProgram", "log4j-api", "log4j-core");
    assertEquals("\"mdc\":{\"order\":\"17\",\"user\":\"ada\"}", context);
  }

  /** Runs a program on a new thread and keeps what that thread remembers. */
  private void run(String program, String... jars) throws Exception {
    Throwable[] failure = new Throwable[1];
    try (FrameworkLoader loader = new FrameworkLoader(new Notices(new PrintWriter(told)), jars)) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  Class<?> type = loader.loadClass("dev.cet.agent.logs.program." + program);
                  ((Runnable) type.getConstructor().newInstance()).run();
                  read();
                } catch (Throwable thrown) {
                  failure[0] = thrown;
                }
              });
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join();
    }
    if (failure[0] != null) {
      throw new AssertionError(program + " failed", failure[0]);
    }
  }

  private void read() throws Exception {
    JsonWriter json = new JsonWriter();
    LogStatements.ofThread().writeContext(json, new Redaction(List.of()));
    context = new String(json.toByteArray(), StandardCharsets.UTF_8);
    json.clear();
    LogStatements.ofThread().write(json, new Redaction(List.of()), 1_000_000);
    String text = new String(json.toByteArray(), StandardCharsets.UTF_8);
    for (Object item : (List<?>) JsonReader.read(text)) {
      Map<?, ?> statement = (Map<?, ?>) item;
      assertTrue(Math.abs((Double) statement.get("at") - System.currentTimeMillis()) < 60_000);
      lines.add(
          statement.get("level")
              + " "
              + statement.get("logger")
              + " "
              + statement.get("message")
              + (statement.get("exception") == null ? "" : " ! " + statement.get("exception"))
              + (statement.get("hidden") == Boolean.TRUE ? " [hidden]" : "")
              + (statement.get("partial") == Boolean.TRUE ? " [partial]" : ""));
    }
  }
}
