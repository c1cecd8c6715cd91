package sample.library;

/** What a library throws in place of what it caught. */
public final class Wrapper extends Exception {
  private static final long serialVersionUID = 1;

  Wrapper(Exception cause) {
    super(cause);
  }
}
