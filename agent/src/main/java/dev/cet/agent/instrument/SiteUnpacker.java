package dev.cet.agent.instrument;

/** Makes the sites of one method from what {@link SitePacker} has written. */
final class SiteUnpacker {
  private static final int KIND_MASK = (1 << SitePacker.KIND_BITS) - 1;

  /** Objects of one site, one handler and one variable, with strings that nobody else has. */
  private static final int SITE_BYTES = 120;

  private static final int HANDLER_BYTES = 40;
  private static final int VARIABLE_BYTES = 90;
  private static final int BODY_BYTES = 28;
  private static final int METHOD_BYTES = 150;
  private static final int VARIABLE_OBJECT_BYTES = 32;

  private final PackedReader in;
  private final ClassOrigin origin;
  private final String className;
  private final int file;
  private final int methods;

  /** How many bytes of the heap what was made takes, about. */
  private int bytes = METHOD_BYTES;

  private String[] strings;
  private HandlerInfo[] handlers;
  private VariableInfo[] variables;
  private int line;

  SiteUnpacker(byte[] packed, ClassOrigin origin) {
    this.origin = origin;
    in = new PackedReader(packed);
    className = in.text().intern();
    file = in.number();
    methods = in.number();
  }

  /** The same of a site that stands alone. */
  static int bytesAlone(SiteInfo site) {
    return METHOD_BYTES + SITE_BYTES + VARIABLE_BYTES * site.captured.length;
  }

  /** How many bytes of the heap what was made takes, about. */
  int bytes() {
    return bytes;
  }

  /** How many numbers the class has. To be called first. */
  int count() {
    int start = in.position();
    int count = 0;
    for (int i = 0; i < methods; i++) {
      count += in.number();
      in.skip(in.number());
    }
    readStrings();
    in.position(start);
    return count;
  }

  private void readStrings() {
    strings = new String[in.number()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = in.text(className, in.number());
    }
  }

  /** Makes the sites of the method that has {@code number}. */
  void make(int number, SiteInfo[] byNumber) {
    int first = 0;
    int numbers = in.number();
    int length = in.number();
    while (number >= first + numbers) {
      in.skip(length);
      first += numbers;
      numbers = in.number();
      length = in.number();
    }
    if (length > 0) {
      makeMethod(first, first + numbers, byNumber);
    }
  }

  private void makeMethod(int first, int end, SiteInfo[] byNumber) {
    int named = in.number();
    MethodInfo method =
        new MethodInfo(
            className, text(named >>> 1), descriptor(), optional(file), (named & 1) != 0, origin);
    readHandlers(method);
    readVariables();
    for (int number = first; number < end; ) {
      SiteInfo site = site(number, method);
      for (int i = 0; i < site.lines.length; i++) {
        byNumber[number++] = site;
      }
    }
  }

  private String descriptor() {
    StringBuilder text = new StringBuilder();
    for (int c = in.number(); c != SitePacker.END; c = in.number()) {
      text.append((char) c);
      if (c == 'L') {
        text.append(strings[in.number()].replace('.', '/')).append(';');
      }
    }
    return text.toString().intern();
  }

  private void readHandlers(MethodInfo method) {
    handlers = new HandlerInfo[in.number()];
    bytes += handlers.length * HANDLER_BYTES;
    for (int i = 0; i < handlers.length; i++) {
      int bits = in.number();
      String type = optional(in.number());
      int at = in.number();
      boolean swallows = (bits & SitePacker.SWALLOWS) != 0;
      boolean keeps = (bits & SitePacker.KEEPS) != 0;
      boolean rethrows = (bits & SitePacker.RETHROWS) != 0;
      handlers[i] =
          (bits & SitePacker.PASSES_ON) != 0
              ? HandlerInfo.ofFinally(method, type, at)
              : new HandlerInfo(method, type, at, swallows, keeps, rethrows);
    }
  }

  private void readVariables() {
    variables = new VariableInfo[in.number()];
    bytes += variables.length * VARIABLE_BYTES;
    for (int i = 0; i < variables.length; i++) {
      int named = in.number();
      String name = text(named >>> SitePacker.KIND_BITS);
      String kind = SitePacker.KINDS[named & KIND_MASK];
      variables[i] = new VariableInfo(name, kind, text(in.number()), 0);
    }
  }

  private SiteInfo site(int first, MethodInfo method) {
    int head = in.number();
    int[] lines = new int[head >>> SitePacker.SITE_BITS];
    for (int i = 0; i < lines.length; i++) {
      line += in.signed();
      lines[i] = line;
    }
    VariableInfo[] captured = someVariables();
    for (int i = 0; i < captured.length; i++) {
      captured[i] = shared(captured[i], (head & SitePacker.IN_ORDER) != 0 ? i : in.number());
    }
    VariableInfo[] unassigned = someVariables();
    HandlerInfo[] covering = new HandlerInfo[in.number()];
    for (int i = 0; i < covering.length; i++) {
      covering[i] = handlers[in.number()];
    }
    int more = (head & SitePacker.MORE) != 0 ? in.number() : 0;
    HandlerBody[][] bodies = (more & 1) != 0 ? bodies(lines.length) : null;
    bytes += SITE_BYTES + 4 * (lines.length + unassigned.length + covering.length);
    return new SiteInfo(
        first,
        method,
        lines,
        captured,
        unassigned,
        covering,
        (more >>> 1) - 1,
        bodies,
        reduction(head),
        (head & SitePacker.RECURSIVE) != 0);
  }

  /** Sites of a method mostly hand its variables over in the same places. */
  private VariableInfo shared(VariableInfo variable, int argument) {
    VariableInfo placed = variable.at(argument);
    for (int i = 0; placed != variable && i < variables.length; i++) {
      if (variables[i] == variable) {
        variables[i] = placed;
        bytes += VARIABLE_OBJECT_BYTES;
      }
    }
    return placed;
  }

  private HandlerBody[][] bodies(int lines) {
    HandlerBody[][] result = new HandlerBody[lines][];
    for (int i = 0; i < lines; i++) {
      result[i] = new HandlerBody[in.number()];
      for (int k = 0; k < result[i].length; k++) {
        HandlerInfo handler = handlers[in.number()];
        int inside = in.number();
        result[i][k] = new HandlerBody(handler, inside >>> 1, (inside & 1) != 0);
      }
      bytes += BODY_BYTES * (1 + result[i].length);
    }
    return result;
  }

  private static Reduction reduction(int head) {
    if ((head & SitePacker.REDUCED) == 0) {
      return Reduction.NONE;
    }
    boolean mayHandOverAll = (head & SitePacker.MAY_HAND_OVER_ALL) != 0;
    return mayHandOverAll ? Reduction.FOR_INLINING : Reduction.FOR_COMPILATION;
  }

  private VariableInfo[] someVariables() {
    VariableInfo[] some = new VariableInfo[in.number()];
    for (int i = 0; i < some.length; i++) {
      some[i] = variables[in.number()];
    }
    return some;
  }

  /** The same object for all methods and classes that have this name: most have the same few. */
  private String text(int number) {
    return strings[number].intern();
  }

  private String optional(int number) {
    return number == 0 ? null : text(number - 1);
  }
}
