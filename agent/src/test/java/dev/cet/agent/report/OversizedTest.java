package dev.cet.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too large for one report arrives without its largest parts. */
class OversizedTest {
  @Test
  void leaveWhatFits() {
    byte[] item = "{}".getBytes(StandardCharsets.UTF_8);
    assertSame(item, Oversized.fit(item, 2));
  }

  @Test
  void cutALongMessageFirst() throws Exception {
    Map<?, ?> cut = fit(snapshot("m".repeat(50_000), "short"), 10_000);
    assertTrue(((String) cut.get("message")).startsWith("mmm"));
    Map<?, ?> frame = (Map<?, ?>) ((List<?>) cut.get("frames")).get(0);
    assertEquals(1, ((List<?>) frame.get("variables")).size());
    assertEquals(1_795_371_120_000.0, cut.get("at"));
  }

  @Test
  void sayThatVariablesAreMissing() throws Exception {
    Map<?, ?> cut = fit(snapshot("short", "v".repeat(900)), 700);
    Map<?, ?> frame = (Map<?, ?>) ((List<?>) cut.get("frames")).get(0);
    assertNull(frame.get("variables"));
    assertEquals("budget", frame.get("missing"));
    assertEquals("short", cut.get("message"));
  }

  @Test
  void giveUpWhereNothingHelps() {
    byte[] item = ("{\"other\":[" + "1,".repeat(500) + "1]}").getBytes(StandardCharsets.UTF_8);
    assertNull(Oversized.fit(item, 100));
  }

  private static String snapshot(String message, String value) {
    return "{\"id\":\"s1\",\"at\":1795371120000,\"message\":\""
        + message
        + "\",\"frames\":[{\"class\":\"A\",\"method\":\"b\",\"application\":true,"
        + "\"variables\":[{\"name\":\"x\",\"kind\":\"local\",\"value\":{\"kind\":\"string\","
        + "\"text\":\""
        + value
        + "\"}}]}],\"logs\":[]}";
  }

  private static Map<?, ?> fit(String item, int maxBytes) throws Exception {
    byte[] fit = Oversized.fit(item.getBytes(StandardCharsets.UTF_8), maxBytes);
    assertTrue(fit.length <= maxBytes);
    return (Map<?, ?>) JsonReader.read(new String(fit, StandardCharsets.UTF_8));
  }
}
