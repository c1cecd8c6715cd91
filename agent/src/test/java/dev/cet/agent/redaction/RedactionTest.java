package dev.cet.agent.redaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.config.Redaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private final Redaction usual = new Redaction(List.of());
  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4111111111111111 | card",
        "5500-0055-5555-5559 | card",
        "3782 822463 10005 | card",
        "GB82WEST12345698765432 | iban",
        "DE89 3704 0044 0532 0130 00 | iban",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl | jwt",
        "AKIAIOSFODNN7EXAMPLE | aws",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a | github",
        "github_pat_11ABCDEFG0123456789_abcdefghijklmnop | github",
        "glpat-ABCDEFGHIJ1234567890 | gitlab",
        "xoxb-123456789012-abcdefghijkl | slack",
        "hooks.slack.com/services/T00000000/B00000000/XXXXXXXX | slack",
        "AIzaSyA1234567890abcdefghijklmnopqrstuv | google",
        "GOCSPX-abcdefghijklmnopqrstuvwxyz12 | google",
        "sk_live_abcdefghijklmnop1234 | stripe",
        "sk-proj-abcdefghijklmnopqrstuvwxyz0123 | openai",
        "sk-ant-api03-abcdefghijklmnopqrstuvwxyz | anthropic",
        "SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq | sendgrid",
        "npm_abcdefghijklmnopqrstuvwxyz0123456789 | npm",
        "glrt-ABCDEFGHIJ1234567890 | gitlab",
        "rk_live_abcdefghijklmnop1234 | stripe",
        "whsec_abcdefghijklmnopqrstuvwxyz012345 | stripe",
        "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH | huggingface",
        "pypi-AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtMDAwMC0wMDAw | pypi",
        "dop_v1_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef | digitalocean",
        "SK0123456789abcdef0123456789abcdef | twilio",
        "shpat_0123456789abcdef0123456789abcdef | shopify",
        "shpss_0123456789abcdef0123456789abcdef | shopify",
        "1234567890:AAabcdefghijklmnopqrstuvwxyz0123456 | telegram",
        "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabc12.abcdefghijklmnopqrstuvwxyz0123456789AB | discord",
        "discord.com/api/webhooks/123456789012345678/abcdefghijklmnopqrstuvwxyz-0123 | discord",
        "dapi0123456789abcdef0123456789abcdef | databricks",
        "glsa_abcdefghijklmnopqrstuvwxyz012345_0123abcd | grafana",
        "glc_eyJvIjoiMTIzNDU2IiwibiI6InRlc3QiLCJrIjoiYWJj | grafana",
        "hvs.CAESIabcdefghijklmnopqrstuvwxyz0123456789 | vault",
        "dp.pt.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ | doppler",
        "lin_api_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN | linear",
        "secret_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN0123 | notion",
        "ntn_123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJK | notion",
        "AGE-SECRET-KEY-1QQPQYZQXTSZQ8LC6Y5QFS4K7F2V0JZQKX9C3D5E7G8H9J2L4N6P8R | age",
      })
  void secretsAreKnownByTheirLook(String secret, String rule) {
    assertEquals("<redacted by pattern: " + rule + ">", usual.showText(secret));
    assertEquals("pattern: " + rule, Redaction.ruleOfAll(usual.showText(secret)));
    assertEquals(
        "a 'x', <redacted by pattern: " + rule + ">. b",
        usual.showText("a 'x', " + secret + ". b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112", // Luhn fails
        "1732752000000123", // microseconds
        "411111111111111", // too short for its network
        "0.4111111111111111",
        "GB82WEST12345698765433",
        "550e8400-e29b-41d4-a716-446655440000",
        "2026-11-28T06:38:13.123456789Z",
        "eyJust a word. And more.",
        "AC0123456789abcdef0123456789abcdef", // an account of Twilio's
        "SK0123456789abcdef", // a number in stock
        "secret_manager_configuration_of_the_whole_production",
        "hf_model_name",
        "dapi is a word",
        "12:AAbcdefghijklmnopqrstuvwxyz01234567890",
        "MTIzNDU2Nzg5MDEyMzQ1Njc4.5.6",
        "AKIA",
        "Bearer of news",
        "Basic information",
        "a basic YWRhaHVudGVy", // no colon
        "http://localhost:8080/path?page=2",
        "ada@example.com",
        "192.168.1.17",
        "it failed: no stock",
        "a -> b",
        "docker run -p 8080:80 --user 1000:1000 -u 1:2 ada/shop",
        "mkdir -p /a/b; ssh -p 22 host",
        "curl -s http://x | docker run -u 1:2",
        "mysql -u root -p shop -P3306",
        "sqlplus / as sysdba",
        "sqlplus @dir/script.sql",
        "jdbc:oracle:thin:@//db:1521/shop",
        "Access denied for user 'root'@'localhost' (using password: YES)",
        "Unexpected token 'x' in JSON",
        "no order is identified by 42 or identified by 'x'",
        "wrong password for user ada",
        "use --password, then go on",
        "passes: 3",
        "List<Map<String, Integer>> x = 1",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
      })
  void whatOnlyLooksLikeOneIsShown(String text) {
    assertSame(text, usual.showText(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "user=ada password=hunter2 x=1 | user=ada password=# x=1",
        "Login[name=ada, password=hunter2] | Login[name=ada, password=#]",
        "{\"password\": \"hunter2\", \"a\": 1} | {\"password\": \"#\", \"a\": 1}",
        "{\"password\":\"hun\\\"ter2\",\"a\":1} | {\"password\":\"#\",\"a\":1}",
        "{\\\"password\\\":\\\"hunter2\\\"} | {\\\"password\\\":\\\"#\\\"}",
        "{password=[hunter2, b], a=1} | {password=#, a=1}",
        "<user><password>hunter2</password></user> | <user><password>#</password></user>",
        "?password=hunter2&page=2 | ?password=#&page=2",
        "run --db.password hunter2 --port 1 | run --db.password # --port 1",
        "-javaagent:a.jar=db.password=hunter2,env.id=a | -javaagent:a.jar=db.password=#,env.id=a",
        "password: hunter2 | password: #",
        "--password hun,ter2 --x | --password # --x",
        "-Ddb.password=hun,te;r2 -Dx=y | -Ddb.password=# -Dx=y",
        "[\"--password=hun ter2\", \"-x\"] | [\"--password=#\", \"-x\"]",
        "[--password=hunter2, -x] | [--password=#, -x]",
        "--password='hun ter2' x | --password='#' x",
        "[psql, --password, hunter2, -x] | [psql, --password, #, -x]",
        "[\"psql\", \"--password\",\"hunter2\"] | [\"psql\", \"--password\",\"#\"]",
        "'--password' 'hun ter2' x | '--password' '#' x",
      })
  void pairsWithASecretNameLoseTheirValue(String text, String shown) {
    assertEquals(shown.replace("#", "<redacted by name: password>"), usual.showText(text));
  }

  @Test
  void allCookiesOfAHeaderAreHidden() {
    assertEquals(
        "Cookie: <redacted by name: cookie>\nAccept: x",
        usual.showText("Cookie: lang=de; shop=hunter2; x=1\nAccept: x"));
    assertEquals(
        "cookie=<redacted by name: cookie>; path=x", usual.showText("cookie=hunter2; path=x"));
  }

  @Test
  void credentialsOfARequestAreHiddenWhole() {
    assertEquals(
        "Authorization: <redacted by name: authorization>",
        usual.showText("Authorization: Basic YWRhOmh1bnRlcjI="));
    assertEquals(
        "header Bearer <redacted by pattern: bearer>", usual.showText("header Bearer abcdefgh123"));
    assertEquals(
        "basic <redacted by pattern: basic>, x", usual.showText("basic YWRhOmh1bnRlcjI=, x"));
    assertEquals(
        "sent Basic <redacted by pattern: basic>. No.",
        usual.showText("sent Basic YWRhOmh1bnRlcjIz. No."));
    assertEquals(
        "jdbc:postgresql://app:<redacted by pattern: url-password>@db/shop",
        usual.showText("jdbc:postgresql://app:hunt@er2@db/shop"));
    assertEquals(
        "x <redacted by pattern: private-key> y",
        usual.showText("x -----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY----- y"));
    assertEquals(
        "<redacted by pattern: private-key>",
        usual.showText("-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBK"));
  }

  @Test
  void wholeNumbersCanBeCards() {
    assertEquals("pattern: card", usual.ruleFor(4111111111111111L));
    assertNull(usual.ruleFor(4111111111111112L));
    assertNull(usual.ruleFor(-4111111111111111L));
    assertNull(usual.ruleFor(1732752000000L));
  }

  @Test
  void emailAndAddressesAreHiddenWhereAskedFor() {
    Redaction more = redaction(true, "email, ip");
    assertEquals(
        "to <redacted by pattern: email>, from <redacted by pattern: ip>.",
        more.showText("to ada.l+x@mail.example.com, from 192.168.1.17."));
    assertEquals("[<redacted by pattern: ip>]:80", more.showText("[2001:db8::1]:80"));
    assertEquals(
        "<redacted by pattern: ip>", more.showText("2001:0db8:85a3:0000:0000:8a2e:0370:7334"));
    for (String harmless : List.of("12:30:45", "127.0.0.1", "::1", "std::string", "1.2.3", "a@b")) {
      assertSame(harmless, more.showText(harmless));
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void everythingIsConfigurable() {
    Redaction own = redaction(true, "-iban; email; order=ORD-\\d{3,}");
    assertEquals(
        "GB82WEST12345698765432 <redacted by pattern: order> <redacted by pattern: email>",
        own.showText("GB82WEST12345698765432 ORD-1234 a@b.org"));
    Redaction bare = redaction(false, "card");
    assertNull(bare.ruleFor("password"));
    assertEquals(
        "password=x ghp_16C7e42F292c6912E7710c838347Ae178B4a <redacted by pattern: card>",
        bare.showText("password=x ghp_16C7e42F292c6912E7710c838347Ae178B4a 4111111111111111"));
    redaction(true, "emial; x=(");
    assertEquals(2, problems.size(), problems.toString());
    Redaction named = new Redaction(List.of("Loyalty-Number", "-session", "-tokenCount"));
    assertEquals("loyaltynumber", named.ruleFor("loyalty_number"));
    assertNull(named.ruleFor("session"));
    assertNull(named.ruleFor("token_count"));
    assertEquals("token", named.ruleFor("token"));
  }

  @Test
  void classesAndPackagesAreHidden() {
    Redaction own =
        new Redaction(
            true, List.of(), null, List.of("java.util.concurrent.*", "java.net.URI"), s -> {});
    assertEquals("class: java.net.URI", own.ruleFor(java.net.URI.class));
    assertEquals(
        "class: java.util.concurrent", own.ruleFor(java.util.concurrent.ConcurrentHashMap.class));
    assertNull(own.ruleFor(java.util.HashMap.class));
    assertEquals("<redacted by class: java.net.URI>", own.showMessage("java.net.URI", "x"));
  }

  /** Linear: a thousand times the text may take about a thousand times as long, not a million. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "-",
        "eyJ-",
        "eyJa.",
        "password=",
        "=",
        "\"",
        "4",
        "4111 ",
        "a@",
        "://",
        "://a:",
        "::",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY",
        "AKIA-",
        "Bearer ",
        " --a",
        "<a>",
        "{",
        "a:",
        "DE89",
        "1.2.3.",
        "hooks.slack.com/services/",
        "xoxb-",
        "password=[",
        "curl -u ",
        "mysql -p",
        "curl \"-",
        " -p'",
        "docker login ",
        "sqlplus a/",
        "jdbc:oracle:thin:a/",
        "identified by ",
        "password('",
        "cookie=a=; ",
        "cookie: a, ",
        "curl -u 'a",
        "\\\"",
        "ghp_"
      })
  void noTextTakesLongerThanItsLength(String part) {
    Redaction all = redaction(true, "email,ip");
    String text = part.repeat(400_000 / part.length());
    // Quadratic work on this would be 10^11 steps: minutes, which the build's own limit ends.
    assertNotNull(all.showText(text));
  }

  @Test
  void anUnluckyExpressionHidesInsteadOfGoingOn() {
    Redaction own = redaction(true, "bad=(a+)+b");
    String text = "a".repeat(5_000);
    assertEquals("<redacted by pattern: bad>", own.showText(text));
    assertTrue(own.showText("xaab").contains("<redacted by pattern: bad>"));
    assertFalse(own.showText("plain").contains("redacted"));
  }

  private Redaction redaction(boolean defaults, String patterns) {
    problems.clear();
    return new Redaction(defaults, List.of(), patterns, List.of(), problems::add);
  }
}
