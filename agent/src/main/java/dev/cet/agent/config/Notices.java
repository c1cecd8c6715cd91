package dev.cet.agent.config;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * What the agent tells the person who runs the application: one line per distinct problem on
 * standard error, and one when it is over.
 *
 * <p>It writes to the process's own standard error, not to {@code System.err}: applications
 * redirect that into their logger, which would bring the agent's lines back to it as log
 * statements.
 */
public final class Notices {
  private static final int MOST_PROBLEMS = 100;

  private final PrintWriter usual;
  private PrintWriter out;
  private final Set<String> open = new HashSet<>();

  /** Notices on the standard error of this process. */
  public static Notices onStandardError() {
    return new Notices(
        new PrintWriter(
            new OutputStreamWriter(
                new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8),
            true));
  }

  /** Notices that go to {@code out}. */
  public Notices(PrintWriter out) {
    usual = out;
    this.out = out;
  }

  /** From now on they go there; nowhere if null. */
  synchronized void writeTo(PrintWriter target) {
    out = target;
  }

  /** Writes {@code line} unless a problem with the same {@code key} is still open. */
  public synchronized void problem(String key, String line) {
    if (open.size() < MOST_PROBLEMS && open.add(key)) {
      write(line);
    }
  }

  /** Closes the problem {@code key} and, if it was open, says so with {@code line}. */
  public synchronized void recovered(String key, String line) {
    if (open.remove(key)) {
      write(line);
    }
  }

  /** True while the problem {@code key} is told and not over. */
  public synchronized boolean isOpen(String key) {
    return open.contains(key);
  }

  /** Closes the problem {@code key} without a word; true if it was open. */
  public synchronized boolean close(String key) {
    return open.remove(key);
  }

  /** Writes one line, whatever is open. */
  public synchronized void tell(String line) {
    write(line);
  }

  private void write(String line) {
    if (out == null) {
      return;
    }
    out.println("[cet] " + line);
    if (out.checkError() && out != usual) {
      out = usual;
      write(
          "The agent's log cannot be written. Is the disk full? Its lines come here from now on.");
      write(line);
    }
  }
}
