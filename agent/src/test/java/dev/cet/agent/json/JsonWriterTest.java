package dev.cet.agent.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
  @Test
  void placeCommasAndNests() {
    JsonWriter json = new JsonWriter(1);
    json.beginObject().field("a", 1).name("b").beginArray().value("x,[{:").value(true);
    json.beginObject().endObject().nullValue().endArray().field("c", (String) null);
    json.name("d").raw("[1]".getBytes(StandardCharsets.UTF_8)).field("e", false).endObject();
    assertEquals("{\"a\":1,\"b\":[\"x,[{:\",true,{},null],\"d\":[1],\"e\":false}", text(json));
  }

  @Test
  void escapeWhatJsonCannotCarry() throws JsonException {
    String hard = "\"\\\n\r\t\u0000\u001f\u007f/é€\ud83d\ude00";
    JsonWriter json = new JsonWriter();
    json.value(hard);
    assertEquals(hard, JsonReader.read(text(json)));
  }

  @Test
  void escapeSurrogatesWithoutTheirPartner() {
    JsonWriter json = new JsonWriter();
    json.beginArray().value("\ud800").value("a\udc00b").value("\ud800\ud800\udc00").endArray();
    assertEquals("[\"\\ud800\",\"a\\udc00b\",\"\\ud800\ud800\udc00\"]", text(json));
  }

  @Test
  void writeEveryNumber() {
    JsonWriter json = new JsonWriter(1);
    json.beginArray().value(0).value(-7).value(Long.MIN_VALUE).value(Long.MAX_VALUE);
    json.value(2.0).value(0.25).value(1e300).value(-0.5).value(Double.NaN);
    json.value(Double.NEGATIVE_INFINITY).endArray();
    assertEquals(
        "[0,-7,-9223372036854775808,9223372036854775807,2,0.25,1.0E300,-0.5,null,null]",
        text(json));
  }

  @Test
  void writeANumberBetweenReadyParts() {
    byte[] begin = "{\"text\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] end = "\"}".getBytes(StandardCharsets.UTF_8);
    JsonWriter json = new JsonWriter(1);
    json.beginArray().raw(begin, 0, end).raw(begin, Long.MIN_VALUE, end).raw(begin, -70, end);
    assertEquals(
        "[{\"text\":\"0\"},{\"text\":\"-9223372036854775808\"},{\"text\":\"-70\"}]",
        text(json.endArray()));
  }

  @Test
  void forgetWhatIsTakenBack() {
    JsonWriter json = new JsonWriter();
    json.beginArray().value(1);
    int size = json.size();
    json.value("too much");
    json.truncate(size);
    assertEquals("[1]", text(json.endArray()));
    assertThrows(IndexOutOfBoundsException.class, () -> json.truncate(100));
  }

  @Test
  void readWhatABackendAnswers() throws JsonException {
    assertEquals(
        Map.of("a", Arrays.asList(1.5, null, true), "b", Map.of()),
        JsonReader.read(" {\"a\" : [1.5, null ,true], \"b\":{} }\n"));
    assertEquals(List.of("\u00e9/"), JsonReader.read("[\"\\u00e9\\/\"]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[1,]", "{\"a\"}", "tru", "1 2", "\"\\x\"", "\"\\u12\"", "<html>", "-"})
  void refuseWhatIsNotJson(String text) {
    assertThrows(JsonException.class, () -> JsonReader.read(text));
  }

  @Test
  void refuseBottomlessNesting() {
    assertThrows(JsonException.class, () -> JsonReader.read("[".repeat(100_000)));
  }

  private static String text(JsonWriter json) {
    return new String(json.toByteArray(), StandardCharsets.UTF_8);
  }
}
