package dev.cet.agent.instrument;

import java.util.concurrent.ConcurrentHashMap;

/** The application's calls that make custom events, by site. There are few of them. */
public final class EventCalls {
  private final ConcurrentHashMap<Integer, EventCall> calls = new ConcurrentHashMap<>();

  void put(int site, EventCall call) {
    calls.put(site, call);
  }

  /** The call with this site, or null. */
  public EventCall get(int site) {
    return calls.get(site);
  }
}
