package dev.cet.agent.instrument;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Wishes of every method to say when it begins, of every second one with what it is called with.
 */
public final class EveryMethod extends AbstractMap<String, ShadowKind> {
  public static final Map<String, ShadowKind> MAP = new EveryMethod();

  private EveryMethod() {}

  @Override
  public ShadowKind get(Object name) {
    return name.hashCode() % 2 == 0 ? ShadowKind.ENTRY : ShadowKind.ARGUMENTS;
  }

  @Override
  public Set<Entry<String, ShadowKind>> entrySet() {
    return Collections.emptySet();
  }
}
