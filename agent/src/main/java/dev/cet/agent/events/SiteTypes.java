package dev.cet.agent.events;

import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;

/** The types of call sites that there are so far: some dozens in a whole application. */
final class SiteTypes {
  private final ConcurrentHashMap<MethodType, SiteType> thrown = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<MethodType, SiteType> logged = new ConcurrentHashMap<>();

  /**
   * That of sites which an exception passes.
   *
   * @throws ReflectiveOperationException when the JVM refuses the generated class
   */
  SiteType thrown(MethodType type) throws ReflectiveOperationException {
    return of(thrown, type, false);
  }

  /** The same behind a logging call. */
  SiteType logged(MethodType type) throws ReflectiveOperationException {
    return of(logged, type, true);
  }

  /** That of a site which was linked. */
  SiteType known(MethodType type) {
    return thrown.get(type);
  }

  private static SiteType of(
      ConcurrentHashMap<MethodType, SiteType> known, MethodType type, boolean isLogged)
      throws ReflectiveOperationException {
    SiteType found = known.get(type);
    if (found == null) {
      SiteType made = SiteType.of(type, isLogged);
      SiteType other = known.putIfAbsent(type, made);
      found = other == null ? made : other;
    }
    return found;
  }
}
