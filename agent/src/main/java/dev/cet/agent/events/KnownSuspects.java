package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.suspects.IndexMessage;
import dev.cet.agent.suspects.IndexedArray;
import dev.cet.agent.suspects.StatementSuspects;
import dev.cet.agent.suspects.Suspect;
import dev.cet.agent.suspects.SuspectFinder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The suspects of throws, found out once for each place and remembered. Asked on the reporter's
 * thread.
 */
final class KnownSuspects {
  /** Places that are remembered. */
  private static final int MAX_PLACES = 1_000;

  /** Suspects of one snapshot, and the frame that they are in. */
  static final class Found {
    static final Found NOTHING = new Found(0, Collections.emptyList());

    final int frame;
    final List<Suspect> suspects;

    Found(int frame, List<Suspect> suspects) {
      this.frame = frame;
      this.suspects = suspects;
    }
  }

  private final LocationCode code;
  private final Map<String, List<Suspect>> known = new Places<>();
  private final Map<String, List<IndexedArray>> indexed = new Places<>();

  private static final class Places<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;

    Places() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
      return size() > MAX_PLACES;
    }
  }

  KnownSuspects(LocationCode code) {
    this.code = code;
  }

  /** Those of a snapshot, told also to who decides which values are worth their room. */
  Found of(Snapshot snapshot) {
    CapturedFrames frames = snapshot.frames;
    int at = frames.firstSite();
    if (at < 0 || frames.isUnreadable(0)) {
      return Found.NOTHING;
    }
    if (snapshot.isOfStatement()) {
      return ofStatement(snapshot, at);
    }
    if (snapshot.throwable == null) {
      return Found.NOTHING;
    }
    SiteInfo site = frames.site(at);
    // The site of a method with no byte to spare tells no lines apart, but the stack does.
    int line = frames.firstLine() > 0 ? frames.firstLine() : frames.frame(at).getLineNumber();
    StackTraceElement callee = at == 0 ? null : frames.frame(at - 1);
    String exception = snapshot.throwable.className;
    // Only what the JVM itself says of it: other messages may be new each time.
    boolean isNull = exception.equals("java.lang.NullPointerException");
    String message = isNull ? SuspectFinder.tellingPart(snapshot.throwable.message) : null;
    String place = System.identityHashCode(site) + ":" + line;
    boolean isIndex =
        exception.equals("java.lang.ArrayIndexOutOfBoundsException") && callee == null;
    int first =
        isIndex ? failed(place, site, line, snapshot.throwable.message, frames.variables(at)) : 0;
    String key = place + '|' + exception + '|' + message + '|' + callee + '|' + first;
    return of(
        snapshot,
        at,
        key,
        file -> SuspectFinder.find(file, site.method, line, exception, message, callee, first));
  }

  /** The site is behind the call of a logger or before that of the API, on its line. */
  private Found ofStatement(Snapshot snapshot, int at) {
    SiteInfo site = snapshot.frames.site(at);
    int line = site.lines[0];
    String key = System.identityHashCode(site) + ":" + line + "|statement";
    return of(snapshot, at, key, file -> StatementSuspects.find(file, site.method, line));
  }

  private Found of(Snapshot snapshot, int at, String key, Function<byte[], List<Suspect>> find) {
    SiteInfo site = snapshot.frames.site(at);
    List<Suspect> suspects = known.get(key);
    if (suspects == null) {
      byte[] classFile = code.classFile(site);
      if (classFile == null) {
        if (code.mayComeLater(site)) {
          code.unread().lacksSuspects(snapshot.event, site);
        }
        return Found.NOTHING;
      }
      suspects = found(classFile, find);
      known.put(key, suspects);
    }
    code.unread().hasSuspects(snapshot.event);
    snapshot.changes.suspect(site, suspects);
    return new Found(at, suspects);
  }

  /** Which of the line's accesses to arrays failed, by their indexes; 0 where that is not known. */
  private int failed(String place, SiteInfo site, int line, String message, FrameValues variables) {
    IndexMessage told = IndexMessage.of(message);
    if (told == null) {
      return 0;
    }
    List<IndexedArray> arrays = indexed.get(place);
    if (arrays == null) {
      byte[] classFile = code.classFile(site);
      arrays = classFile == null ? Collections.emptyList() : indexed(classFile, site, line);
      if (classFile != null) {
        indexed.put(place, arrays);
      }
    }
    if (arrays.size() < 2) {
      return 0;
    }
    ShownValues values = new ShownValues(variables);
    int unknown = -1;
    for (int i = 0; i < arrays.size(); i++) {
      Boolean isOf = arrays.get(i).isOf(told, values::number, values::length);
      if (isOf == null) {
        unknown = unknown < 0 ? i : unknown;
      } else if (isOf) {
        return i;
      }
    }
    return Math.max(0, unknown);
  }

  private static List<IndexedArray> indexed(byte[] classFile, SiteInfo site, int line) {
    try {
      return SuspectFinder.indexed(classFile, site.method, line);
    } catch (RuntimeException | Error beyondUs) {
      return Collections.emptyList();
    }
  }

  private static List<Suspect> found(byte[] classFile, Function<byte[], List<Suspect>> find) {
    try {
      return find.apply(classFile);
    } catch (RuntimeException | Error beyondUs) {
      return Collections.emptyList();
    }
  }
}
