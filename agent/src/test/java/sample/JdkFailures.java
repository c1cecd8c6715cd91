package sample;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Paths;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.MissingResourceException;
import java.util.regex.Pattern;

/** Exceptions of the JDK that tell more than their message. */
public final class JdkFailures {
  /** A driver's own. */
  private static final class DriverException extends SQLException {
    private static final long serialVersionUID = 1;
    final String table = "orders";

    DriverException() {
      super("duplicate", "23505", 7);
    }
  }

  private interface Failing {
    void run() throws Exception;
  }

  private static int failed;

  private JdkFailures() {}

  private static void state() throws SQLException {
    throw new SQLException("duplicate", "23505", 7, new RuntimeException("why"));
  }

  private static void driver() throws SQLException {
    throw new DriverException();
  }

  private static void batch() throws SQLException {
    throw new BatchUpdateException("some", "23505", 7, new int[] {1, -3});
  }

  private static void file() throws FileSystemException {
    throw new NoSuchFileException("a.txt", null, "gone");
  }

  private static void read() throws Exception {
    Files.readAllBytes(Paths.get("/no/such/file"));
  }

  private static void date() {
    LocalDate.parse("2026-13-01");
  }

  private static void pattern() {
    Pattern.compile("a(");
  }

  private static void uri() throws URISyntaxException {
    new URI("a b");
  }

  private static void resource() {
    throw new MissingResourceException("none", "sample.Texts", "title");
  }

  private static void number() {
    Integer.parseInt("x");
  }

  private static void nothing() {
    String none = failed < 0 ? "" : null;
    failed += none.length();
  }

  private static void fail(Failing failing) {
    try {
      failing.run();
    } catch (Exception e) {
      failed += e.getClass().getName().length();
    }
  }

  public static void main(String[] args) {
    fail(JdkFailures::state);
    fail(JdkFailures::driver);
    fail(JdkFailures::batch);
    fail(JdkFailures::file);
    fail(JdkFailures::read);
    fail(JdkFailures::date);
    fail(JdkFailures::pattern);
    fail(JdkFailures::uri);
    fail(JdkFailures::resource);
    fail(JdkFailures::number);
    fail(JdkFailures::nothing);
  }
}
