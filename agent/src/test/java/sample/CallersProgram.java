package sample;

/** Calls them for a while; in a class of its own, which is left alone while this method runs. */
public final class CallersProgram {
  private CallersProgram() {}

  public static void main(String[] args) throws Exception {
    Callers shop = new Callers("corner shop");
    int caught = 0;
    int gapMs = args.length == 0 ? 700 : Integer.parseInt(args[0]);
    for (int i = 0; i * gapMs < 4_200; i++) {
      caught += Callers.request("GET /orders/" + i, i, 2.5, i % 2 == 0);
      caught += shop.serve(i, new String[] {"a", "b"});
      Thread.sleep(gapMs);
    }
    System.out.println(caught + " caught");
  }
}
