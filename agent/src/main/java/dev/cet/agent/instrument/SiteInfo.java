package dev.cet.agent.instrument;

/** One call from instrumented code into the agent: where it stands and what it hands over. */
public final class SiteInfo {
  private static final int[] NO_LINES = {0};
  private static final HandlerBody[] NO_BODIES = {};
  private static final int UNKNOWN = -2;
  private static final int CALLER = -3;
  private static final int ANSWER = -4;

  /** Number in its class of the first line; the others follow. */
  public final int first;

  public final MethodInfo method;

  /** Lines that the call tells apart by index; 0 where unknown. Never empty. */
  public final int[] lines;

  /** The variables that are handed over, by slot. */
  public final VariableInfo[] captured;

  /** Declared here but without a value yet. */
  public final VariableInfo[] unassigned;

  /** The handlers of this method that cover the site, innermost first. */
  public final HandlerInfo[] handlers;

  /** How many of them come before something is closed that throws leave; -1 where nothing is. */
  final int handlersBeforeClosing;

  /** By index of the line, in whose code it stands; null where it is in none. */
  final HandlerBody[][] bodies;

  /** Whether what is thrown here may take the place of an exception of which nobody knows yet. */
  public final boolean mayHide;

  /** True when locals were left out to keep the method small. */
  public final boolean reduced;

  /** Whether the method could hand over all of them, if it need not be inlined. */
  public final boolean mayHandOverAll;

  /** True when an instruction of the site calls a method of the same name and descriptor. */
  public final boolean recursive;

  private Object attached;

  SiteInfo(
      int first,
      MethodInfo method,
      int[] lines,
      VariableInfo[] captured,
      VariableInfo[] unassigned,
      HandlerInfo[] handlers,
      Reduction reduction,
      boolean recursive) {
    this(first, method, lines, captured, unassigned, handlers, -1, null, reduction, recursive);
  }

  /**
   * The same where something may be closed, or that stands in the code of a handler.
   *
   * @param handlersBeforeClosing how many of the handlers come before that; -1 where nothing is
   * @param bodies by index of the line, in whose code it stands; null where it is in none
   */
  SiteInfo(
      int first,
      MethodInfo method,
      int[] lines,
      VariableInfo[] captured,
      VariableInfo[] unassigned,
      HandlerInfo[] handlers,
      int handlersBeforeClosing,
      HandlerBody[][] bodies,
      Reduction reduction,
      boolean recursive) {
    this.handlersBeforeClosing = handlersBeforeClosing;
    this.bodies = bodies;
    mayHide = mayHide(bodies);
    this.first = first;
    this.method = method;
    this.lines = lines.length == 0 ? NO_LINES : lines;
    this.captured = captured;
    this.unassigned = unassigned;
    this.handlers = handlers;
    reduced = reduction != Reduction.NONE;
    mayHandOverAll = reduction != Reduction.FOR_COMPILATION;
    this.recursive = recursive;
  }

  /**
   * A site of no method that hands over variables of these names, for trying the machinery behind a
   * call site.
   */
  public static SiteInfo ofNothing(String... variables) {
    MethodInfo method = new MethodInfo("", "", "()V", null, true, null);
    VariableInfo[] captured = new VariableInfo[variables.length];
    for (int i = 0; i < variables.length; i++) {
      captured[i] = new VariableInfo(variables[i], "local", "java.lang.Object", i);
    }
    return new SiteInfo(
        0,
        method,
        NO_LINES,
        captured,
        new VariableInfo[0],
        new HandlerInfo[0],
        Reduction.NONE,
        false);
  }

  /** Stands for a frame that carries no site but has values to show. */
  public static SiteInfo ofFrame(String className, String method, int line) {
    return new SiteInfo(
        UNKNOWN,
        new MethodInfo(className, method, null, null, true, null),
        new int[] {line},
        new VariableInfo[0],
        new VariableInfo[0],
        new HandlerInfo[0],
        Reduction.NONE,
        false);
  }

  /** Stands for a running method of which only {@code this} and the parameters are known. */
  static SiteInfo ofCaller(MethodInfo method, VariableInfo[] parameters) {
    return new SiteInfo(
        CALLER,
        method,
        NO_LINES,
        parameters,
        new VariableInfo[0],
        new HandlerInfo[0],
        Reduction.NONE,
        false);
  }

  /** The entry of a method that answers exceptions, which is the only handler of this site. */
  static SiteInfo ofAnswer(HandlerInfo handler) {
    return new SiteInfo(
        ANSWER,
        handler.method,
        new int[] {handler.line},
        new VariableInfo[0],
        new VariableInfo[0],
        new HandlerInfo[] {handler},
        Reduction.NONE,
        false);
  }

  private static boolean mayHide(HandlerBody[][] bodies) {
    if (bodies != null) {
      for (HandlerBody[] ofLine : bodies) {
        for (HandlerBody body : ofLine) {
          if (body.hides) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * Whether something is closed, which may add to the exception, or a {@code finally} may fail,
   * before it comes to this handler; null stands for the caller.
   */
  public boolean closesBefore(HandlerInfo handler) {
    for (int i = 0; i < handlers.length && i != handlersBeforeClosing; i++) {
      if (handlers[i] == handler) {
        return false;
      }
      if (handlers[i].passesOn) {
        return true;
      }
    }
    return handlersBeforeClosing >= 0;
  }

  /**
   * Whether an exception that ends in one of the handlers, or with null leaves the method, comes
   * into {@code body} on the way.
   */
  public boolean comesInto(HandlerInfo body, HandlerInfo end) {
    for (HandlerInfo each : handlers) {
      if (each.isSameCode(body)) {
        return true;
      }
      if (each == end) {
        return false;
      }
    }
    return false;
  }

  /** The handlers in whose code such a line stands, innermost first. */
  public HandlerBody[] bodies(int lineIndex) {
    return bodies == null ? NO_BODIES : bodies[lineIndex];
  }

  /** Whether an exception that ends in this handler, or with null leaves the method, leaves it. */
  public boolean leaves(HandlerBody body, HandlerInfo end) {
    for (int i = 0; i < body.handlersInside; i++) {
      if (handlers[i] == end) {
        return false;
      }
    }
    return true;
  }

  /** True for {@link #ofCaller}. */
  public boolean isCaller() {
    return first == CALLER;
  }

  /** What was attached first, which is {@code object} if nothing was; it goes with the site. */
  public synchronized Object attach(Object object) {
    attached = attached == null ? object : attached;
    return attached;
  }

  /** What is attached, or null. */
  public synchronized Object attached() {
    return attached;
  }

  /** True for {@link #ofFrame}: the frame's own variables are not known. */
  public boolean isUnknown() {
    return first == UNKNOWN;
  }
}
