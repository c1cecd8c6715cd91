package dev.cet.agent.events;

import dev.cet.agent.control.MutedPlace;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Where nothing is recorded, as people want it at the moment. */
final class MutedPlaces {
  private volatile Set<MutedPlace> places = Collections.emptySet();

  private volatile int version;

  private final Attention attention;

  MutedPlaces(Attention attention) {
    this.attention = attention;
  }

  /** Another number after each change. */
  int version() {
    return version;
  }

  /** From now on these, and no others; called by one thread. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
  void set(Collection<MutedPlace> wanted) {
    version = version + 1;
    places = new HashSet<>(wanted);
    attention.set(Attention.MUTED, !wanted.isEmpty());
  }

  /** False while nothing is muted. */
  boolean any() {
    return !places.isEmpty();
  }

  /** Whether throws of this point are not recorded. */
  boolean covers(ThrowPoint point) {
    return any()
        && places.contains(
            new MutedPlace(
                MutedPlace.EXCEPTION,
                point.type.name,
                point.site.info.method.className,
                point.site.info.method.name));
  }

  /** Whether occurrences of this event are not recorded. */
  boolean covers(Event event) {
    return any()
        && places.contains(
            new MutedPlace(
                event.kind(), event.shownName(), event.location.className, event.location.name));
  }
}
