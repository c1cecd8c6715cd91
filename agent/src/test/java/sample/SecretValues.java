package sample;

import java.net.URI;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Throws with values of which a part is a secret. */
final class SecretValues {
  static final class Secret {
    final String id;

    Secret(String id) {
      this.id = id;
    }
  }

  static final class Header {
    final String name;
    final String value;

    Header(String name, String value) {
      this.name = name;
      this.value = value;
    }
  }

  private static int loggedIn;

  private SecretValues() {}

  static void show() {
    java.util.logging.Logger.getLogger("shop")
        .log(java.util.logging.Level.FINE, "password={0}, card 4111111111111111", "hunter2");
    java.util.logging.Logger.getLogger("shop")
        .log(java.util.logging.Level.FINE, "password {0} is wrong", "hunter2");
    Thread.currentThread().setName("main password=hunter2");
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("apiKey", "hunter2");
    map.put("x", "Bearer abcdefghijk");
    map.put("token", null);
    Values.show("map", map);
    Values.show("secretEntry", new AbstractMap.SimpleEntry<>("Authorization", "hunter2"));
    Values.show("entries", map.entrySet());
    Values.show("header", new Header("Authorization", "hunter2"));
    Values.show("noHeader", new Header("Authorization", null));
    Values.show("plain", new Header("Accept", "text/html"));
    Values.show("secretly", Collections.singletonList(new Secret("hunter2")));
    Values.show("login", URI.create("http://ada:hunter2@shop/x"));
    Values.show("body", "{\"user\":\"ada\",\"password\":\"hunter2\"}");
    Values.show("failed for password=hunter2 and 4111111111111111", 4111111111111111L);
    login("hunter2", "4111 1111 1111 1111", 1L, 4111111111111111L, "hunter2", "hunter2", null);
  }

  /** One is named as Scala names a variable that a closure has taken in. */
  private static void login(
      String password,
      String paid,
      long cardNumber,
      long number,
      String jti,
      String jti$1,
      String secret) {
    try {
      throw new IllegalStateException("logged in", new Error("token: hunter2"));
    } catch (IllegalStateException e) {
      loggedIn += e.getMessage().length();
    }
  }
}
