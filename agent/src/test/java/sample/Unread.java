package sample;

import java.util.ArrayList;
import java.util.List;

/** Keeps exceptions that nobody asks for their stack until their class has been changed. */
public final class Unread {
  private static final List<Throwable> KEPT = new ArrayList<>();

  private Unread() {}

  /** The argument is how long to wait for the change, ms. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i < 20_000; i++) {
      keep(i < 19_998 ? null : KEPT); // known by now, and no longer looked at
    }
    other();
    Thread.sleep(Long.parseLong(arguments[0]));
    for (Throwable kept : KEPT) {
      StackTraceElement at = kept.getStackTrace()[0];
      System.out.println(at.getFileName() + " " + (at.getLineNumber() > 0) + " " + told(kept));
    }
  }

  private static String told(Throwable kept) {
    String message = kept.getMessage();
    return message == null ? "nothing" : message.replaceAll("because .*", "");
  }

  private static void keep(List<Throwable> kept) {
    try {
      length(null);
    } catch (NullPointerException expected) {
      if (kept != null) {
        kept.add(expected);
      }
    }
  }

  private static int length(String text) {
    return text.length();
  }

  /** Another event of this class, for which it is changed. */
  private static void other() {
    try {
      throw new IllegalStateException("another event of this class");
    } catch (IllegalStateException expected) {
      System.out.println(expected.getMessage());
    }
  }
}
