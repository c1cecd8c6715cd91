package dev.cet.agent.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cet.agent.config.Redaction;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSecretsTest {
  private final Redaction usual = new Redaction(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password {} | password hunter2 | password #password",
        "user {} has password {} | user ada has password a b | user ada has password #password",
        "password {} {} | password a b 5 | password #password 5",
        "pin {} of {} of {} | pin 1 of 2 of 3 | pin #pin of 3",
        "token={} of {} | token=abc of ada | token=#token of ada",
        "{} says: token '{}', {} | ada says: token 'x', 3 | ada says: token '#token', 3",
        "pwd %s of %d | pwd hunter2 of 5 | pwd #pwd of 5",
        "secret {0} of {1} | secret hunter2 of ada | secret #secret of ada",
        "password {} | password null | password null",
        "no password for {} | no password for ada | no password for ada",
        "token count {} | token count 5 | token count 5",
        "password {} and on and on | password hunter2 and o | password #password",
        "100% of {} | 100% of 5 | 100% of 5",
        "a plain text | a plain text | a plain text",
        "password {} | another text | another text",
      })
  void whatTheFormatNamesIsHidden(String format, String text, String shown) {
    String expected = shown.replaceAll("#(\\w+)", "<redacted by name: $1>");
    assertEquals(expected, LogSecrets.hide(format, text, usual));
  }
}
