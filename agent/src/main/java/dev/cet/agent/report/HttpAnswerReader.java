package dev.cet.agent.report;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** Reads one HTTP/1.1 answer from a connection, bounded in length and in time. */
final class HttpAnswerReader {
  private static final int LONGEST_HEAD_BYTES = 64 * 1024;
  private static final int LONGEST_BODY_BYTES = 1024 * 1024;

  private final InputStream in;
  private final long deadlineNanos;
  private int headBytes;
  private boolean started;
  private boolean reusable;

  /**
   * A reader of the next answer on {@code in}.
   *
   * @param deadlineNanos {@code System.nanoTime()} after which reading fails, however steadily
   *     bytes keep dripping in
   */
  HttpAnswerReader(InputStream in, long deadlineNanos) {
    this.in = in;
    this.deadlineNanos = deadlineNanos;
  }

  /** True once the first byte was there: the request was not lost on a connection left for dead. */
  boolean started() {
    return started;
  }

  /** True if the connection can carry another request. */
  boolean reusable() {
    return reusable;
  }

  HttpAnswer read() throws IOException {
    int status;
    Map<String, String> headers;
    boolean http11;
    do {
      String line = line();
      http11 = line.startsWith("HTTP/1.1 ");
      status = status(line);
      headers = headers();
    } while (status >= 100 && status < 200);
    String body = body(status, headers);
    reusable =
        reusable && http11 && !"close".equalsIgnoreCase(headers.getOrDefault("connection", ""));
    return new HttpAnswer(status, body, retryAfterMs(headers.get("retry-after")));
  }

  private static int status(String line) throws IOException {
    if (line.startsWith("HTTP/1.") && line.length() >= 12) {
      try {
        return Integer.parseInt(line.substring(9, 12));
      } catch (NumberFormatException notHttp) {
        // Told below.
      }
    }
    throw new ProtocolException("the answer is not HTTP");
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).trim().toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).trim());
      }
    }
    return headers;
  }

  private String body(int status, Map<String, String> headers) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String length = headers.get("content-length");
    reusable = true;
    if (status == 204 || status == 304) {
      return "";
    } else if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      chunks(body);
    } else if (length != null) {
      copy(number(length, 10), body);
    } else {
      reusable = false;
      for (int b = in.read(); b >= 0; b = in.read()) {
        bound(body.size() + 1);
        body.write(b);
      }
    }
    return new String(body.toByteArray(), StandardCharsets.UTF_8);
  }

  private void chunks(ByteArrayOutputStream body) throws IOException {
    while (true) {
      String line = line();
      int end = line.indexOf(';');
      int size = number((end < 0 ? line : line.substring(0, end)).trim(), 16);
      if (size == 0) {
        headers(); // trailers
        return;
      }
      copy(size, body);
      line();
    }
  }

  private void copy(int count, ByteArrayOutputStream body) throws IOException {
    bound((long) body.size() + count);
    byte[] chunk = new byte[Math.min(count, 8192)];
    int left = count;
    while (left > 0) {
      checkTime();
      int n = in.read(chunk, 0, Math.min(left, chunk.length));
      if (n < 0) {
        throw new EOFException("the answer ended early");
      }
      body.write(chunk, 0, n);
      left -= n;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    while (true) {
      checkTime();
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the connection was closed without an answer");
      }
      started = true;
      if (++headBytes > LONGEST_HEAD_BYTES) {
        throw new ProtocolException("the answer's head is too long");
      }
      if (b == '\n') {
        return line.toString();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
  }

  private void checkTime() throws IOException {
    if (System.nanoTime() - deadlineNanos > 0) {
      throw new SocketTimeoutException("the answer took too long");
    }
  }

  private void bound(long bytes) throws IOException {
    checkTime();
    if (bytes > LONGEST_BODY_BYTES) {
      throw new ProtocolException("the answer is too long");
    }
  }

  private static int number(String text, int radix) throws IOException {
    try {
      int number = Integer.parseInt(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Told below.
    }
    throw new ProtocolException("the answer has no usable length");
  }

  /** Seconds or an HTTP date; -1 for anything else. */
  private static long retryAfterMs(String text) {
    if (text == null) {
      return -1;
    }
    try {
      return Math.max(0, Long.parseLong(text) * 1000);
    } catch (NumberFormatException notSeconds) {
      SimpleDateFormat date = new SimpleDateFormat("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.US);
      date.setTimeZone(TimeZone.getTimeZone("GMT"));
      Date at = date.parse(text, new ParsePosition(0));
      return at == null ? -1 : Math.max(0, at.getTime() - System.currentTimeMillis());
    }
  }
}
