package dev.cet.agent.events;

import dev.cet.agent.capture.ThreadLocals;
import dev.cet.agent.capture.Values;
import dev.cet.agent.code.StatementPrints;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.environment.RuntimeSampler;
import dev.cet.agent.json.JsonWriter;
import dev.cet.agent.logs.LogView;
import dev.cet.agent.report.ProcessIds;
import dev.cet.agent.suspects.Suspect;
import java.util.function.Consumer;

/** Writes definitions and snapshots as the protocol's JSON. One thread at a time. */
final class EventWriter {
  private static final int CAUSE_FRAMES = 100;
  private static final int LOG_BYTES = 256 * 1024;

  private final FrameWriter frames;
  private final BuildTimes buildTimes;
  private final RuntimeSampler sampler;
  private final Redaction redaction;
  private final ThreadLocals threadLocals;
  private final LogView logView;
  private final LocationCode code;
  private final KnownSuspects suspects;
  private final DeployedBuilds builds = new DeployedBuilds();

  EventWriter(
      FrameWriter frames,
      BuildTimes buildTimes,
      RuntimeSampler sampler,
      Values values,
      LogView logView,
      LocationCode code) {
    this.code = code;
    suspects = new KnownSuspects(code);
    this.logView = logView;
    this.frames = frames;
    redaction = values.redaction();
    threadLocals = values.threadLocals();
    this.buildTimes = buildTimes;
    this.sampler = sampler;
  }

  byte[] definition(Event event) {
    JsonWriter out = new JsonWriter(2048);
    out.beginObject().field("id", event.id).field("type", event.type);
    out.field("exception", event.exception);
    out.field("message", redaction.showMessage(event.exception, event.message));
    out.field(event.level == null ? "name" : "logger", event.logger).field("level", event.level);
    out.name("location").beginObject();
    frames.location(out, event.location, event.line);
    out.endObject();
    if (event.handler != null) {
      out.name("handler").beginObject();
      frames.location(out, event.handler.method, event.handler.line);
      if (event.handler.isMethod) {
        out.field("kind", "method");
      }
      out.field("application", true).endObject();
    }
    out.name("frames");
    if (event.frames == null) {
      out.beginArray().endArray();
    } else {
      frames.plain(out, event.frames, Stacks.SHOWN_FRAMES);
    }
    code(out, event);
    long builtAt = buildTimes.of(event.place());
    if (builtAt > 0) {
      out.field("builtAt", builtAt);
    }
    return out.field("firstSeenAt", event.firstSeenMs).endObject().toByteArray();
  }

  /**
   * Tells what can be read of code now that could not be when events were told.
   *
   * @param define tells the definition of an event again
   * @param show lets an event have a snapshot
   */
  void lookAgain(Consumer<String> define, Consumer<String> show) {
    code.lookAgain(define, show);
  }

  private void code(JsonWriter out, Event event) {
    StatementPrints statements = code.statements(event);
    String own = statements == null ? null : statements.of(event.line);
    if (own == null) {
      return;
    }
    out.name("code").beginObject().field("statement", own).name("method").beginArray();
    for (String statement : statements.all()) {
      out.value(statement);
    }
    out.endArray().endObject();
  }

  byte[] snapshot(Snapshot snapshot) {
    JsonWriter out = new JsonWriter(16 * 1024);
    out.beginObject().field("id", ProcessIds.next());
    out.field("definition", snapshot.event).field("at", snapshot.atMs);
    out.name("thread");
    snapshot.thread.write(out, redaction);
    out.field("message", snapshot.message(redaction));
    if (snapshot.throwable != null) {
      out.name("exception");
      exception(out, snapshot.throwable);
    }
    out.name("frames");
    frames.captured(
        out,
        snapshot.frames,
        snapshot.entered,
        statement -> snapshot.logs.shownSince(statement, logView));
    snapshot.frames.teach(snapshot.changes);
    suspects(out, suspects.of(snapshot));
    builds.write(out, snapshot);
    if (snapshot.frames.omitted() > 0) {
      out.field("framesOmitted", snapshot.frames.omitted());
    }
    out.name("logs");
    snapshot.logs.write(out, redaction, LOG_BYTES, logView);
    snapshot.logs.writeContext(out, redaction);
    if (threadLocals != null) {
      threadLocals.write(out, redaction, snapshot.threadLocals);
    }
    if (sampler != null) {
      out.name("runtime").raw(sampler.json());
    }
    return out.field("captureMicros", snapshot.captureMicros).endObject().toByteArray();
  }

  private static void suspects(JsonWriter out, KnownSuspects.Found found) {
    if (found.suspects.isEmpty()) {
      return;
    }
    out.name("suspects").beginArray();
    for (Suspect suspect : found.suspects) {
      out.beginObject().field("frame", found.frame).field("role", suspect.roleName());
      out.field("expression", suspect.expression).endObject();
    }
    out.endArray();
  }

  private void exception(JsonWriter out, ThrowableInfo info) {
    out.beginObject().field("class", info.className);
    out.field("message", redaction.showMessage(info.className, info.message));
    if (info.known != null) {
      out.field("definition", info.known.eventId());
    }
    if (info.frames.length > 0) {
      out.name("frames");
      frames.plain(out, info.frames, CAUSE_FRAMES);
    }
    if (info.cause != null) {
      out.name("cause");
      exception(out, info.cause);
    }
    exceptions(out, "suppressed", info.suppressed);
    exceptions(out, "replaced", info.replaced);
    out.endObject();
  }

  private void exceptions(JsonWriter out, String name, ThrowableInfo[] some) {
    if (some.length > 0) {
      out.name(name).beginArray();
      for (ThrowableInfo one : some) {
        exception(out, one);
      }
      out.endArray();
    }
  }
}
