package shop;

/** Opens the shop once, and fails. */
public final class Opening {
  public static void main(String[] arguments) {
    String keys = "none";
    open(keys);
  }

  private static void open(String keys) {
    int door = Integer.parseInt(keys);
    System.out.println("Door " + door + " is open.");
  }
}
