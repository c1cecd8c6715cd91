package sample;

/** Calls them for a while; in a class of its own, which is left alone while this method runs. */
public final class CallsProgram {
  private CallsProgram() {}

  public static void main(String[] args) throws InterruptedException {
    long until = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000L;
    int calls = 0;
    do {
      Calls.round();
      Thread.sleep(1);
      calls += 10;
    } while (System.nanoTime() < until);
    System.out.println("calls " + calls);
  }
}
