package dev.cet.agent.events;

import dev.cet.agent.instrument.SiteInfo;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Events that were told while the class file of their place was not to be had: it is handed out by
 * a change of the class, which waits until the methods that run have returned.
 */
final class UnreadCode {
  /** More at a time are not remembered. */
  private static final int MAX_EVENTS = 100;

  private final Map<String, Told> events = new LinkedHashMap<>();

  private static final class Told {
    final SiteInfo site;
    boolean withoutStatement;
    boolean withoutSuspects;

    Told(SiteInfo site) {
      this.site = site;
    }
  }

  /** An event was defined without the statement that fails. */
  synchronized void lacksStatement(String event, SiteInfo site) {
    Told told = told(event, site);
    if (told != null) {
      told.withoutStatement = true;
    }
  }

  /** A snapshot of an event was told without its suspects. */
  synchronized void lacksSuspects(String event, SiteInfo site) {
    Told told = told(event, site);
    if (told != null) {
      told.withoutSuspects = true;
    }
  }

  /** A later one was told with them. */
  synchronized void hasSuspects(String event) {
    Told told = events.get(event);
    if (told != null) {
      told.withoutSuspects = false;
    }
  }

  private Told told(String event, SiteInfo site) {
    return events.size() < MAX_EVENTS || events.containsKey(event)
        ? events.computeIfAbsent(event, id -> new Told(site))
        : null;
  }

  /**
   * Looks again.
   *
   * @param isReadable whether a site's class file can be read now
   * @param isHopeless whether it never will be
   * @param define tells the definition of an event again
   * @param show lets an event have a snapshot
   */
  synchronized void look(
      Predicate<SiteInfo> isReadable,
      Predicate<SiteInfo> isHopeless,
      Consumer<String> define,
      Consumer<String> show) {
    for (Iterator<Map.Entry<String, Told>> it = events.entrySet().iterator(); it.hasNext(); ) {
      Map.Entry<String, Told> event = it.next();
      Told told = event.getValue();
      if (isReadable.test(told.site)) {
        it.remove();
        if (told.withoutStatement) {
          define.accept(event.getKey());
        }
        if (told.withoutSuspects) {
          show.accept(event.getKey());
        }
      } else if (isHopeless.test(told.site)) {
        it.remove();
      }
    }
  }
}
