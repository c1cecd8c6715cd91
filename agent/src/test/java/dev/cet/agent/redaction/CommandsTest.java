package dev.cet.agent.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cet.agent.config.Redaction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {
  private final Redaction usual = new Redaction(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "curl -u ada:hunter2 http://x | curl -u ada:# http://x",
        "/usr/bin/curl -sSku 'ada:hun ter2' http://x | /usr/bin/curl -sSku 'ada:#' http://x",
        "curl --user=ada:hunter2 -Uada:hunter2 x | curl --user=ada:# -Uada:# x",
        "[curl, -u, ada:hun,ter2, http://x] | [curl, -u, ada:#, http://x]",
        "[\"curl\",\"-u\",\"ada:hunter2\"] | [\"curl\",\"-u\",\"ada:#\"]",
        "bash -c \"mysql -uroot -phunter2 shop\" | bash -c \"mysql -uroot -p# shop\"",
        "mysqldump.exe -phunter2; mkdir -p x | mysqldump.exe -p#; mkdir -p x",
        "helm registry login -u ada -p hunter2 x | helm registry login -u ada -p # x",
        "mongodump -p hunter2 --db x | mongodump -p # --db x",
        "redis-cli -a hunter2 ping | redis-cli -a # ping",
        "sqlcmd -U sa -P hunter2 | sqlcmd -U sa -P #",
        "ldapsearch -w hunter2 -b x | ldapsearch -w # -b x",
        "sqlplus ada/hunter2@//db/shop | sqlplus ada/#@//db/shop",
        "jdbc:oracle:thin:ada/hunter2@db:1521:shop | jdbc:oracle:thin:ada/#@db:1521:shop",
        "create user ada identified by hunter2 | create user ada identified by #",
        "ALTER USER 'a'@'%' IDENTIFIED BY 'hun ter2' | ALTER USER 'a'@'%' IDENTIFIED BY '#'",
        "alter role ada with password 'hunter2' | alter role ada with password '#'",
      })
  void commandsLoseThePasswordsThatTheyAreGiven(String text, String shown) {
    assertEquals(shown.replace("#", "<redacted by pattern: command>"), usual.showText(text));
  }

  @Test
  void argumentsOfACommandAreHiddenAsInItsLine() {
    String hidden = "<redacted by pattern: command>";
    assertEquals("ada:" + hidden, argument("curl", "-u", "ada:hun \"ter2"));
    assertEquals("-p" + hidden, argument("/usr/bin/mysql", "-u", "root", "-phun ter2\\"));
    assertEquals("<redacted by name: password>", argument(1, "--password", "hun ter2"));
    assertEquals(hidden, argument("docker", "login", "-p", "hunter2"));
    assertNull(argument("docker", "run", "-p", "8080:80"));
    assertNull(argument("curl", "-u"));
    assertNull(argument("ada", "hunter2"));
  }

  private String argument(Object... all) {
    return usual.showArgument(all, all[0] instanceof String ? 0 : 1, all.length - 1);
  }
}
