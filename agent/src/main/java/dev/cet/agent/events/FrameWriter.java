package dev.cet.agent.events;

import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.instrument.InlinedLines;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.agent.json.JsonWriter;
import java.util.function.LongToIntFunction;

/** Writes stacks as the protocol's {@code Frame}s. */
final class FrameWriter {
  private final ApplicationCode application;
  private final SiteTable sites;
  private final InlinedLines inlined;

  FrameWriter(ApplicationCode application, SiteTable sites) {
    this.application = application;
    this.sites = sites;
    inlined = sites.inlinedLines();
  }

  /** Frames without variables. */
  void plain(JsonWriter out, StackTraceElement[] frames, int max) {
    out.beginArray();
    StackTraceElement below = null;
    for (int i = 0; i < frames.length && i < max; i++) {
      begin(out, frames[i], null, frames[i].getLineNumber());
      boolean isApplication = isApplication(frames[i], below);
      below = isApplication ? frames[i] : below;
      out.field("application", isApplication).endObject();
    }
    out.endArray();
  }

  /**
   * Frames with what was captured of them, and why it is missing where it is.
   *
   * @param logged gives how many statements came after the one with this number in its thread, and
   *     that one
   */
  void captured(
      JsonWriter out, CapturedFrames frames, EnteredFrames entered, LongToIntFunction logged) {
    int[] shadows = entered.isEmpty() ? null : entered.byFrame(frames, 0, sites);
    out.beginArray();
    boolean first = true;
    StackTraceElement below = null;
    for (int i = 0; i < frames.size(); i++) {
      StackTraceElement frame = frames.frame(i);
      SiteInfo site = frames.site(i);
      int line = frame.getLineNumber();
      if (site != null && first) {
        first = false;
        line = frames.firstLine() > 0 && !frames.isUnreadable(0) ? frames.firstLine() : line;
      }
      begin(out, frame, site == null ? null : site.method.descriptor, line);
      boolean isApplication = isApplication(frame, below);
      below = isApplication ? frame : below;
      out.field("application", isApplication);
      FrameValues variables = frames.variables(i);
      if (variables != null) {
        variables.write(out.name("variables"));
      }
      out.field("missing", missing(frames, i, isApplication));
      if (shadows != null && shadows[i] >= 0) {
        out.name("entered").beginObject().field("at", entered.atMs(shadows[i]));
        out.field("logged", logged.applyAsInt(entered.position(shadows[i]))).endObject();
      }
      out.endObject();
    }
    out.endArray();
  }

  private static String missing(CapturedFrames frames, int i, boolean isApplication) {
    SiteInfo site = frames.site(i);
    if (site != null) {
      if (site.isUnknown()) {
        return "not-instrumented";
      }
      if (site.isCaller()) {
        return "above-catch"; // all but what it was called with
      }
      if (frames.variables(i) == null) {
        return "budget";
      }
      return site.method.debugInfo ? site.reduced ? "size" : null : "no-debug-info";
    }
    if (!isApplication) {
      return "third-party";
    }
    if (frames.isUnreadable(i)) {
      return "stack-full";
    }
    return i < frames.reached() ? "not-instrumented" : "above-catch";
  }

  /** Members of a {@code CodeLocation}. */
  void location(JsonWriter out, MethodInfo method, int line) {
    out.field("class", method.className).field("method", method.name);
    if (!method.descriptor.isEmpty()) {
      out.field("descriptor", method.descriptor);
    }
    out.field("file", method.file);
    line(out, method.className, line);
  }

  private void begin(JsonWriter out, StackTraceElement frame, String descriptor, int line) {
    out.beginObject().field("class", frame.getClassName()).field("method", frame.getMethodName());
    out.field("descriptor", descriptor).field("file", frame.getFileName());
    line(out, frame.getClassName(), line);
  }

  private void line(JsonWriter out, String className, int line) {
    if (line > 0) {
      out.field("line", inlined.of(className, line));
    }
  }

  /**
   * Whether it is code that somebody has written.
   *
   * @param below the nearest such frame below, which it has called; null for the throw's own
   */
  private boolean isApplication(StackTraceElement frame, StackTraceElement below) {
    return application.isApplication(frame.getClassName())
        && !(below != null && MadeFrames.isMadeToCall(below, frame));
  }
}
