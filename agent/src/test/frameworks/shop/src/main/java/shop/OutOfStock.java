package shop;

/** More was asked for than there is. */
public class OutOfStock extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int missing;

  public OutOfStock(String article, int missing) {
    super("out of " + article);
    this.missing = missing;
  }

  public int missing() {
    return missing;
  }
}
