package dev.cet.agent.events;

/**
 * Recognises methods that a compiler has made to call what a person has written: the stack has a
 * frame of each, of an application's class, but without a line.
 */
final class MadeFrames {
  private MadeFrames() {}

  /** Whether a frame is of a method that was made to call this other one. */
  static boolean isMadeToCall(StackTraceElement called, StackTraceElement frame) {
    if (frame.getLineNumber() > 0 || frame.isNativeMethod()) {
      return false;
    }
    String method = frame.getMethodName();
    String type = frame.getClassName();
    if (method.equals("invokeSuspend")) { // Kotlin: goes on with a suspending function
      return type.startsWith(called.getClassName() + '$' + called.getMethodName() + '$');
    }
    // Groovy: a closure without its parameter. Scala: static, for the object of the class's name.
    return method.equals(called.getMethodName())
        && (method.equals("doCall") && type.equals(called.getClassName())
            || called.getClassName().equals(type + '$'));
  }
}
