package dev.cet.agent.logs;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonWriter;
import dev.cet.runtime.LogContext;
import dev.cet.runtime.LogCopy;
import dev.cet.runtime.LogRing;
import dev.cet.runtime.LogShown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A thread's log statements for its snapshot: copied on the application's thread in a microsecond
 * or two, formatted on the agent's.
 */
public final class LogStatements {
  private static final String[] LEVELS = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR"};

  private final LogCopy copy;
  private final Map<String, String> context;

  private LogStatements(LogCopy copy, Map<String, String> context) {
    this.copy = copy;
    this.context = context;
  }

  /** The calling thread's last statements, at most 250. */
  public static LogStatements ofThread() {
    return upTo(null);
  }

  /** The calling thread's statements up to this one; null for all. */
  public static LogStatements upTo(LogShown last) {
    return new LogStatements(LogRing.copy(last), LogContext.copy());
  }

  /** How many there are. */
  public int size() {
    return copy.size();
  }

  /**
   * How many there are from this one on, by its number in its thread, without those that {@code
   * view} leaves out; those that the thread has forgotten count too.
   */
  public int shownSince(long number, LogView view) {
    long first = copy.firstNumber();
    long shown = Math.max(0, first - number);
    for (int i = (int) Math.max(0, number - first); i < copy.size(); i++) {
      shown += view.shows(copy.level(i)) ? 1 : 0;
    }
    return (int) Math.min(shown, Integer.MAX_VALUE);
  }

  /**
   * Writes the thread's logging context (MDC) as a member {@code mdc}; nothing where there is none.
   */
  public void writeContext(JsonWriter out, Redaction redaction) {
    if (context == null) {
      return;
    }
    out.name("mdc").beginObject();
    for (Map.Entry<String, String> entry : new TreeMap<>(context).entrySet()) {
      out.field(entry.getKey(), redaction.show(entry.getKey(), entry.getValue()));
    }
    out.endObject();
  }

  /**
   * The formatted message of the newest one without arguments that its format calls secret, or null
   * when there is none.
   */
  public String newestMessage(Redaction redaction) {
    int last = copy.size() - 1;
    return last < 0 ? null : text(last, redaction);
  }

  /**
   * Writes them as a JSON array of {@code LogStatement}, oldest first and without secrets; the
   * oldest are left out where {@code maxBytes} is not enough.
   */
  public void write(JsonWriter out, Redaction redaction, int maxBytes) {
    write(out, redaction, maxBytes, LogView.WHOLE);
  }

  /** The same, without those that {@code view} leaves out. */
  public void write(JsonWriter out, Redaction redaction, int maxBytes, LogView view) {
    List<byte[]> newestFirst = new ArrayList<>();
    JsonWriter one = new JsonWriter();
    int bytes = 2;
    for (int i = copy.size() - 1; i >= 0; i--) {
      if (!view.shows(copy.level(i))) {
        continue;
      }
      one.clear();
      writeOne(one, redaction, i, view);
      bytes += one.size() + 1;
      if (bytes > maxBytes) {
        break;
      }
      newestFirst.add(one.toByteArray());
    }
    out.beginArray();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      out.raw(newestFirst.get(i));
    }
    out.endArray();
  }

  /** Without the arguments that the format calls secret. */
  private String text(int i, Redaction redaction) {
    String heard = copy.text(i);
    Object format = copy.message(i);
    Object[] arguments = copy.arguments(i);
    String text = heard == null ? LogFormatter.format(copy.framework(i), format, arguments) : heard;
    return arguments.length == 0 ? text : LogSecrets.hide(format, text, redaction);
  }

  private void writeOne(JsonWriter out, Redaction redaction, int i, LogView view) {
    String logger = copy.logger(i);
    out.beginObject().field("at", copy.atMs(i)).field("level", LEVELS[copy.level(i)]);
    out.field("logger", logger == null ? "" : logger);
    out.field("message", redaction.showText(view.cut(text(i, redaction))));
    out.field("hidden", copy.isHidden(i));
    if (copy.text(i) == null && LogFormatter.isPartial(copy.message(i), copy.arguments(i))) {
      out.field("partial", true);
    }
    out.field("exception", exception(copy.throwable(i), redaction)).endObject();
  }

  /** {@code class: message} without what must not be seen of the message. */
  private static String exception(String thrown, Redaction redaction) {
    int colon = thrown == null ? -1 : thrown.indexOf(": ");
    if (colon < 0) {
      return thrown;
    }
    String type = thrown.substring(0, colon);
    return type + ": " + redaction.showMessage(type, thrown.substring(colon + 2));
  }
}
