package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the sites of one class into few bytes, from which {@link SiteUnpacker} makes them again:
 * its methods one after the other, each with how many numbers it has and how long its description
 * is; then the strings, each once. Lines are differences, and of a string that begins like the
 * class's name only the rest is there.
 */
final class SitePacker {
  /** Bits of a site beside how many lines there are; a gap is 0 as a whole. */
  static final int REDUCED = 1;

  static final int MAY_HAND_OVER_ALL = 2;
  static final int RECURSIVE = 4;

  /** Its variables are the first arguments, in their order. */
  static final int IN_ORDER = 8;

  /** What follows of it: behind how many of its handlers something is closed, and its bodies. */
  static final int MORE = 16;

  static final int SITE_BITS = 5;

  /** Bits of a {@code catch}; a whole method as a handler is in no class's own sites. */
  static final int SWALLOWS = 1;

  static final int KEEPS = 2;
  static final int RETHROWS = 4;
  static final int PASSES_ON = 8;

  /** Of variables, by number. */
  static final String[] KINDS = {"this", "parameter", "local"};

  static final int KIND_BITS = 2;

  /** After a descriptor, in which an {@code L} stands before the number of a class's name. */
  static final int END = 0;

  private final String className;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> strings = new ArrayList<>();

  private final PackedWriter method = new PackedWriter();
  private final PackedWriter handlers = new PackedWriter();
  private final PackedWriter variables = new PackedWriter();
  private final PackedWriter sites = new PackedWriter();
  private final Map<HandlerInfo, Integer> knownHandlers = new IdentityHashMap<>();
  private final Map<Long, Integer> knownVariables = new HashMap<>();
  private int line;

  private SitePacker(String className) {
    this.className = className;
  }

  /** Packs the sites of a class by number; one that tells lines apart is there for each of them. */
  static byte[] pack(MethodInfo anyOfClass, SiteInfo[] byNumber) {
    return new SitePacker(anyOfClass.className).packAll(byNumber, anyOfClass.file);
  }

  private byte[] packAll(SiteInfo[] byNumber, String file) {
    PackedWriter methods = new PackedWriter();
    int count = 0;
    for (int from = 0; from < byNumber.length; count++) {
      MethodInfo of = methodAt(byNumber, from);
      int to = from + 1;
      while (to < byNumber.length && methodAt(byNumber, to) == of) {
        to++;
      }
      packMethod(of, byNumber, from, to);
      methods.number(to - from).number(method.size()).all(method);
      from = to;
    }
    PackedWriter result = new PackedWriter().text(className).number(optional(file));
    result.number(count).all(methods).number(strings.size());
    for (String each : strings) {
      int same = sameStart(each);
      result.number(same).text(each.substring(same));
    }
    return result.toByteArray();
  }

  private static MethodInfo methodAt(SiteInfo[] byNumber, int number) {
    return byNumber[number] == null ? null : byNumber[number].method;
  }

  private void packMethod(MethodInfo of, SiteInfo[] byNumber, int from, int to) {
    method.clear();
    if (of == null) {
      return; // numbers that nothing uses
    }
    handlers.clear();
    variables.clear();
    sites.clear();
    knownHandlers.clear();
    knownVariables.clear();
    line = 0;
    for (int i = from; i < to; i += byNumber[i].lines.length) {
      packSite(byNumber[i]);
    }
    method.number(string(of.name) << 1 | (of.debugInfo ? 1 : 0));
    packDescriptor(of.descriptor);
    method.number(knownHandlers.size()).all(handlers);
    method.number(knownVariables.size()).all(variables).all(sites);
  }

  private void packDescriptor(String descriptor) {
    for (int i = 0; i < descriptor.length(); i++) {
      char c = descriptor.charAt(i);
      method.number(c);
      if (c == 'L') {
        int end = descriptor.indexOf(';', i);
        method.number(string(descriptor.substring(i + 1, end).replace('/', '.')));
        i = end;
      }
    }
    method.number(END);
  }

  private void packSite(SiteInfo site) {
    boolean inOrder = true;
    for (int i = 0; i < site.captured.length; i++) {
      inOrder &= site.captured[i].argument == i;
    }
    int bits =
        (site.reduced ? REDUCED : 0)
            | (site.mayHandOverAll ? MAY_HAND_OVER_ALL : 0)
            | (site.recursive ? RECURSIVE : 0)
            | (inOrder ? IN_ORDER : 0)
            | (site.handlersBeforeClosing >= 0 || site.bodies != null ? MORE : 0);
    sites.number(site.lines.length << SITE_BITS | bits);
    for (int each : site.lines) {
      sites.signed(each - line);
      line = each;
    }
    packVariables(site.captured);
    for (int i = 0; i < site.captured.length && !inOrder; i++) {
      sites.number(site.captured[i].argument);
    }
    packVariables(site.unassigned);
    sites.number(site.handlers.length);
    for (HandlerInfo each : site.handlers) {
      sites.number(handler(each));
    }
    if ((bits & MORE) != 0) {
      sites.number(site.handlersBeforeClosing + 1 << 1 | (site.bodies == null ? 0 : 1));
      packBodies(site.bodies);
    }
  }

  private void packBodies(HandlerBody[][] bodies) {
    for (int i = 0; bodies != null && i < bodies.length; i++) {
      sites.number(bodies[i].length);
      for (HandlerBody body : bodies[i]) {
        sites.number(handler(body.handler));
        sites.number(body.handlersInside << 1 | (body.hides ? 1 : 0));
      }
    }
  }

  private void packVariables(VariableInfo[] some) {
    sites.number(some.length);
    for (VariableInfo each : some) {
      sites.number(variable(each));
    }
  }

  private int variable(VariableInfo variable) {
    int kind = 0;
    while (!KINDS[kind].equals(variable.kind)) {
      kind++;
    }
    int named = string(variable.name) << KIND_BITS | kind;
    int type = string(variable.declaredType);
    int next = knownVariables.size();
    Integer known = knownVariables.putIfAbsent((long) named << Integer.SIZE | type, next);
    if (known == null) {
      variables.number(named).number(type);
    }
    return known == null ? next : known;
  }

  private int handler(HandlerInfo handler) {
    int next = knownHandlers.size();
    Integer known = knownHandlers.putIfAbsent(handler, next);
    if (known == null) {
      int bits =
          (handler.swallows ? SWALLOWS : 0)
              | (handler.keeps ? KEEPS : 0)
              | (handler.rethrows ? RETHROWS : 0)
              | (handler.passesOn ? PASSES_ON : 0);
      handlers.number(bits).number(optional(handler.type)).number(handler.line);
    }
    return known == null ? next : known;
  }

  /** The number of a string, and 1; 0 for null. */
  private int optional(String text) {
    return text == null ? 0 : string(text) + 1;
  }

  private int string(String text) {
    int next = strings.size();
    Integer known = numbers.putIfAbsent(text, next);
    if (known == null) {
      strings.add(text);
    }
    return known == null ? next : known;
  }

  private int sameStart(String text) {
    int most = Math.min(className.length(), text.length());
    int same = 0;
    while (same < most && className.charAt(same) == text.charAt(same)) {
      same++;
    }
    return same;
  }
}
