package dev.cet.agent.instrument;

/** One call from instrumented code into the agent: where it stands and what it hands over. */
public final class SiteInfo {
  private static final int[] NO_LINES = {0};
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
    this(first, method, lines, captured, unassigned, handlers, -1, reduction, recursive);
  }

  /**
   * The same where something may be closed.
   *
   * @param handlersBeforeClosing how many of the handlers come before that; -1 where nothing is
   */
  SiteInfo(
      int first,
      MethodInfo method,
      int[] lines,
      VariableInfo[] captured,
      VariableInfo[] unassigned,
      HandlerInfo[] handlers,
      int handlersBeforeClosing,
      Reduction reduction,
      boolean recursive) {
    this.handlersBeforeClosing = handlersBeforeClosing;
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

  /**
   * Whether something is closed, which may add to the exception, before it comes to this handler;
   * null stands for the caller.
   */
  public boolean closesBefore(HandlerInfo handler) {
    for (int i = 0; i < handlersBeforeClosing; i++) {
      if (handlers[i] == handler) {
        return false;
      }
    }
    return handlersBeforeClosing >= 0;
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
