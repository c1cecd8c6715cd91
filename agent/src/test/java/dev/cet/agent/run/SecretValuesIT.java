package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that must not leave the process, seen through a real JVM with the packaged agent. */
class SecretValuesIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void secretsLeaveTheirRule(TestJvm jvm) throws Exception {
    AgentRun run = ValuesIT.run(jvm);
    Map<String, String> shown = AgentRun.shown(run.snapshots);
    shown.putAll(
        AgentRun.variables(
            AgentRun.frame(run.snapshot(run.definition("caught", "logged in")), "login")));
    ValuesIT.expect(
        shown,
        "password",
        "<redacted by name: password>",
        "paid",
        "<redacted by pattern: card>",
        "cardNumber",
        "<redacted by name: cardnumber>",
        "number",
        "<redacted by pattern: card>",
        "jti",
        "<redacted by name: jti>",
        "jti$1",
        "<redacted by name: jti>",
        "secret",
        "null",
        "noHeader",
        "Header{name=\"Authorization\", value=null}",
        "login",
        "URI http://ada:<redacted by pattern: url-password>@shop/x",
        "body",
        "\"{\"user\":\"ada\",\"password\":\"<redacted by name: password>\"}\"",
        "map",
        "LinkedHashMap(3){\"apiKey\"=<redacted by name: apikey>,"
            + " \"x\"=\"Bearer <redacted by pattern: bearer>\", \"token\"=null}",
        "secretEntry",
        "SimpleEntry{key=\"Authorization\", value=<redacted by name: authorization>}",
        "entries",
        "LinkedEntrySet(3)[Entry{key=\"apiKey\", value=<redacted by name: apikey>},"
            + " Entry{key=\"x\", value=\"Bearer <redacted by pattern: bearer>\"},"
            + " Entry{key=\"token\", value=null}]",
        "header",
        "Header{name=\"Authorization\", value=<redacted by name: authorization>}",
        "plain",
        "Header{name=\"Accept\", value=\"text/html\"}",
        "secretly",
        "SingletonList(1)[Secret <redacted by class: sample.SecretValues$Secret>]");
    assertFalse(run.snapshots.toString().contains("hunter2"), "a secret has left the process");
    String log = "password=<redacted by name: password>, card <redacted by pattern: card>";
    assertTrue(run.snapshots.toString().contains("message=" + log), "the log statement is there");
    log = "password <redacted by name: password> is wrong";
    assertTrue(run.snapshots.toString().contains("message=" + log), "the format names it");
    assertFalse(run.snapshots.toString().contains("4111111111111111"), "a card has left");
    String message =
        "failed for password=<redacted by name: password> and <redacted by pattern: card>";
    assertEquals("<redacted by pattern: card>", shown.get(message));
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void secretsInArraysAndArgumentsLeaveTheirRule(TestJvm jvm) throws Exception {
    AgentRun run = ValuesIT.run(jvm, "sample.SecretArrays");
    Map<String, String> shown = AgentRun.shown(run.snapshots);
    shown.putAll(
        AgentRun.variables(
            AgentRun.frame(run.snapshot(run.definition("swallowed", "kept")), "keep")));
    String card = "<redacted by pattern: card>";
    String buffer = "{position=0, limit=16, capacity=16, remaining=";
    ValuesIT.expect(
        shown,
        "cardChars",
        "char[](16)[] " + card,
        "tokenChars",
        "char[](42)['a', ' '] <redacted by pattern: github>",
        "pairChars",
        "char[](18)['x', ' ', 'p', 'a', 's', 's', 'w', 'o', 'r', 'd', '=']"
            + " <redacted by name: password>",
        "plainChars",
        "char[](5)['h', 'e', 'l', 'l', 'o']",
        "cardBytes",
        "byte[](16)[] " + card,
        "plainBytes",
        "byte[](3)[1, 2, -3]",
        "cardBuffer",
        "HeapCharBuffer" + buffer + "char[](16)[] " + card + "}",
        "cardText",
        "StringCharBuffer{position=0, limit=16, capacity=16}",
        "cardByteBuffer",
        "HeapByteBuffer" + buffer + "byte[](16)[] " + card + "}",
        "cardBuilder",
        "StringBuilder " + card,
        "arguments",
        "ArrayList(5)[\"curl\", \"-u\", \"ada:<redacted by pattern: command>\","
            + " \"--password\", <redacted by name: password>]",
        "argumentArray",
        "String[](3)[\"mysql\", \"-p<redacted by pattern: command>\", \"-p\"]",
        "password",
        "<redacted by name: password>",
        "secretKey",
        "<redacted by name: secret>");
    assertTrue(shown.get("farChars").endsWith("'n', 'g', ' '] <size>"), shown.get("farChars"));
    assertFalse(run.snapshots.toString().contains("hunter2"), "a secret has left the process");
  }
}
