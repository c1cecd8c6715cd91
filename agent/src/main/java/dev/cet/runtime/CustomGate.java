package dev.cet.runtime;

/**
 * What instrumented code calls around custom events. Nothing that goes wrong behind it reaches the
 * application. Plain static calls: a call site linked at the end of the stack would stay broken.
 */
public final class CustomGate {
  private static volatile CustomHook hook;

  private CustomGate() {}

  /** Puts the agent behind it. */
  public static void install(CustomHook installed) {
    hook = installed;
  }

  /** Called by the application's copy of the API. */
  public static void event(String name, Throwable throwable, Object values) {
    CustomHook installed = hook;
    if (installed != null) {
      try {
        installed.event(name, throwable, values);
      } catch (Throwable ours) {
        return; // the application goes on as without us
      }
    }
  }

  /** Called where a configured method is entered. */
  public static void entered(int site, Object[] values) {
    CustomHook installed = hook;
    if (installed != null) {
      try {
        installed.entered(site, values);
      } catch (Throwable ours) {
        return; // the application goes on as without us
      }
    }
  }

  /** Called right before the API or a configured method is. */
  public static void calling(int site, Object[] locals) {
    CustomHook installed = hook;
    if (installed != null) {
      try {
        installed.calling(site, locals);
      } catch (Throwable ours) {
        return; // the application goes on as without us
      }
    }
  }
}
