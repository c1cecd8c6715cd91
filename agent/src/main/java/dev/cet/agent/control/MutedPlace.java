package dev.cet.agent.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A method in which events of one name are not recorded. Without lines: these move. */
public final class MutedPlace {
  /** The kind of thrown exceptions, whatever becomes of them. */
  public static final String EXCEPTION = "exception";

  private final String kind;
  private final String name;
  private final String className;
  private final String method;

  /**
   * A place.
   *
   * @param kind {@link #EXCEPTION}, or the type of another event
   * @param name what the event is called: its exception's class, its logger, its own name
   */
  public MutedPlace(String kind, String name, String className, String method) {
    this.kind = kind;
    this.name = name;
    this.className = className;
    this.method = method;
  }

  /** Those of a command; what is not one is left out. */
  static List<MutedPlace> of(Object list) {
    List<MutedPlace> places = new ArrayList<>();
    if (list instanceof List) {
      for (Object each : (List<?>) list) {
        MutedPlace place = each instanceof Map ? of((Map<?, ?>) each) : null;
        if (place != null) {
          places.add(place);
        }
      }
    }
    return places;
  }

  private static MutedPlace of(Map<?, ?> members) {
    Object kind = members.get("kind");
    Object name = members.get("name");
    Object className = members.get("class");
    Object method = members.get("method");
    return kind instanceof String
            && name instanceof String
            && className instanceof String
            && method instanceof String
        ? new MutedPlace((String) kind, (String) name, (String) className, (String) method)
        : null;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof MutedPlace)) {
      return false;
    }
    MutedPlace that = (MutedPlace) other;
    return kind.equals(that.kind)
        && name.equals(that.name)
        && className.equals(that.className)
        && method.equals(that.method);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, name, className, method);
  }
}
