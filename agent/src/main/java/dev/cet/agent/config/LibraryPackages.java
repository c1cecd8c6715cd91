package dev.cet.agent.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The shipped list of packages that belong to the JDK and to well-known libraries. */
public final class LibraryPackages {
  private static final String RESOURCE = "library-packages.txt";

  private LibraryPackages() {}

  /**
   * Reads the list: one prefix with dots per line, {@code #} begins a comment, a leading {@code !}
   * marks a package inside a library's that is still the application's.
   *
   * @throws IllegalStateException if the agent's jar is incomplete
   */
  public static List<String> read() {
    List<String> packages = new ArrayList<>(1000);
    try (InputStream in = LibraryPackages.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the agent's jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).trim();
        if (!text.isEmpty()) {
          packages.add(text);
        }
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException(
          RESOURCE + " cannot be read from the agent's jar", unreadable);
    }
    return packages;
  }
}
