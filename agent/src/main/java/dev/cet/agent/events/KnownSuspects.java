package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.suspects.Suspect;
import dev.cet.agent.suspects.SuspectFinder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  private final Map<String, List<Suspect>> known =
      new LinkedHashMap<String, List<Suspect>>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Suspect>> eldest) {
          return size() > MAX_PLACES;
        }
      };

  KnownSuspects(LocationCode code) {
    this.code = code;
  }

  /** Those of a snapshot, told also to who decides which values are worth their room. */
  Found of(Snapshot snapshot) {
    CapturedFrames frames = snapshot.frames;
    int at = frames.firstSite();
    if (snapshot.throwable == null || snapshot.isLogged() || at < 0 || frames.isUnreadable(0)) {
      return Found.NOTHING;
    }
    SiteInfo site = frames.site(at);
    int line = frames.firstLine();
    StackTraceElement callee = at == 0 ? null : frames.frame(at - 1);
    String exception = snapshot.throwable.className;
    // Only what the JVM itself says of it: other messages may be new each time.
    boolean isNull = exception.equals("java.lang.NullPointerException");
    String message = isNull ? SuspectFinder.tellingPart(snapshot.throwable.message) : null;
    String key =
        System.identityHashCode(site) + ":" + line + '|' + exception + '|' + message + '|' + callee;
    List<Suspect> suspects = known.get(key);
    if (suspects == null) {
      byte[] classFile = code.classFile(site);
      if (classFile == null) {
        return Found.NOTHING; // perhaps only now, as while memory is short
      }
      suspects = find(classFile, site, line, exception, message, callee);
      known.put(key, suspects);
    }
    snapshot.changes.suspect(site, suspects);
    return new Found(at, suspects);
  }

  private static List<Suspect> find(
      byte[] classFile,
      SiteInfo site,
      int line,
      String exception,
      String message,
      StackTraceElement callee) {
    try {
      return SuspectFinder.find(classFile, site.method, line, exception, message, callee);
    } catch (RuntimeException | Error beyondUs) {
      return Collections.emptyList();
    }
  }
}
