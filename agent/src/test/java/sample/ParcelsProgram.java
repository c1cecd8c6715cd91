package sample;

/** Sends parcels for a while; in a class of its own, which is left alone while this method runs. */
public final class ParcelsProgram {
  private ParcelsProgram() {}

  public static void main(String[] args) throws InterruptedException {
    Parcels parcels = new Parcels("harbour");
    int failed = 0;
    for (int i = 0; i < 40; i++) {
      failed += parcels.send(i) ? 1 : 0;
      Thread.sleep(100);
    }
    System.out.println(failed + " failed");
  }
}
