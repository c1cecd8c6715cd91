package dev.cet.agent.report;

import dev.cet.agent.json.JsonException;
import dev.cet.agent.json.JsonReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What an answer means for the report that it answers. */
final class Verdict {
  enum Kind {
    /** On the backend's disk. */
    ACCEPTED,
    /** The backend cannot take this content, now or later. */
    REFUSED,
    /** The token is missing or wrong. */
    UNAUTHORIZED,
    /** Agent and backend speak different versions. */
    MISMATCH,
    /** The backend cannot take anything at the moment. */
    BUSY,
    /** Whatever answers there is not a CET backend. */
    STRANGER
  }

  final Kind kind;

  /** The backend's own words, or what was wrong with its answer; one line. */
  final String message;

  /** Commands of an accepted report, each as it stands in the answer. */
  final List<Map<?, ?>> commands;

  private static final int LONGEST_MESSAGE = 300;

  private Verdict(Kind kind, String message, List<Map<?, ?>> commands) {
    this.kind = kind;
    this.message = message;
    this.commands = commands;
  }

  /** Reads an answer; one that makes no sense is a {@link Kind#STRANGER}'s. */
  static Verdict of(HttpAnswer answer) {
    Map<?, ?> body = parse(answer.body);
    if (answer.status == 200) {
      return accepted(body);
    }
    Map<?, ?> error = body == null ? null : asMap(body.get("error"));
    String message = "HTTP status " + answer.status;
    if (error != null && error.get("message") instanceof String) {
      message = oneLine((String) error.get("message"));
      if (error.get("action") instanceof String) {
        message += " " + oneLine((String) error.get("action"));
      }
    }
    return new Verdict(kind(answer.status, error), message, Collections.<Map<?, ?>>emptyList());
  }

  private static Kind kind(int status, Map<?, ?> error) {
    if (error != null && "protocol-mismatch".equals(error.get("code"))) {
      return Kind.MISMATCH;
    }
    switch (status) {
      case 400:
      case 413:
      case 422:
        // Only a backend says it in these words; a proxy in between refuses for reasons of its own.
        return error == null ? Kind.STRANGER : Kind.REFUSED;
      case 401:
      case 403:
        return Kind.UNAUTHORIZED;
      case 426:
        return Kind.MISMATCH;
      default:
        return status == 429 || status >= 500 ? Kind.BUSY : Kind.STRANGER;
    }
  }

  private static Verdict accepted(Map<?, ?> body) {
    if (body == null || !(body.get("commands") instanceof List)) {
      return new Verdict(
          Kind.STRANGER, "its answer is not a CET backend's", Collections.<Map<?, ?>>emptyList());
    }
    List<Map<?, ?>> commands = new ArrayList<>();
    for (Object command : (List<?>) body.get("commands")) {
      Map<?, ?> members = asMap(command);
      if (members != null) {
        commands.add(members);
      }
    }
    return new Verdict(Kind.ACCEPTED, "", commands);
  }

  private static Map<?, ?> parse(String body) {
    try {
      return asMap(JsonReader.read(body));
    } catch (JsonException notJson) {
      return null;
    }
  }

  private static Map<?, ?> asMap(Object value) {
    return value instanceof Map ? (Map<?, ?>) value : null;
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").trim();
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
