package sample;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Secrets that are no strings. */
public final class SecretArrays {
  private SecretArrays() {}

  public static void show() {
    Values.show("cardChars", "4111111111111111".toCharArray());
    Values.show("tokenChars", "a ghp_16C7e42F292c6912E7710c838347Ae178B4a".toCharArray());
    Values.show("pairChars", "x password=hunter2".toCharArray());
    Values.show("plainChars", "hello".toCharArray());
    Values.show("farChars", "just a text that is long password=hunter2".toCharArray());
    Values.show("cardBytes", "4111111111111111".getBytes(StandardCharsets.US_ASCII));
    Values.show("plainBytes", new byte[] {1, 2, -3});
    Values.show("cardBuffer", CharBuffer.wrap("4111111111111111".toCharArray()));
    Values.show("cardText", CharBuffer.wrap("4111111111111111"));
    Values.show(
        "cardByteBuffer", ByteBuffer.wrap("4111111111111111".getBytes(StandardCharsets.US_ASCII)));
    Values.show("cardBuilder", new StringBuilder("4111111111111111"));
    Values.show("arguments", Arrays.asList("curl", "-u", "ada:hunter2", "--password", "hunter2"));
    Values.show("argumentArray", new String[] {"mysql", "-phunter2", "-p"});
    keep("hunter2".toCharArray(), "hunter2".getBytes(StandardCharsets.US_ASCII));
  }

  private static void keep(char[] password, byte[] secretKey) {
    try {
      throw new IllegalStateException("kept");
    } catch (IllegalStateException e) {
      Values.show("kept", password.length + secretKey.length);
    }
  }
}
