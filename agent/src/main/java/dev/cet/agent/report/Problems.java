package dev.cet.agent.report;

import dev.cet.agent.config.Notices;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** Says in one line each what keeps reports from the backend, and when it is over. */
final class Problems {
  private static final String[] KINDS = {
    "unreachable", "token", "mismatch", "busy", "stranger", "refused"
  };
  private static final String HARMLESS =
      " The application is not affected; occurrences are counted and sent later.";

  /** A chain of causes may be a ring. */
  private static final int MOST_CAUSES = 10;

  private final Notices notices;
  private final URI collector;

  /** True once the end was told: what the reporter still meets tells the same again. */
  private boolean ended;

  Problems(Notices notices, URI collector) {
    this.notices = notices;
    this.collector = collector;
  }

  void unreachable(IOException failure) {
    problem(
        "unreachable",
        "The CET backend at "
            + collector
            + " cannot be reached: "
            + reason(failure)
            + "."
            + HARMLESS
            + (isCertificate(failure)
                ? " If it is the right one, name a file that has it or its issuer:"
                    + " ET_SSL_CA_FILE (PEM) or -Djavax.net.ssl.trustStore=FILE."
                : " If it runs elsewhere, set ET_COLLECTOR_URL."));
  }

  void unauthorized(boolean withToken, String message) {
    problem(
        "token",
        "The CET backend at "
            + collector
            + (withToken ? " does not accept this agent's token" : " asks for a token")
            + " ("
            + message.replaceAll("\\.$", "")
            + ")."
            + HARMLESS
            + " Create one with \"node backend.mjs token create --kind agent --name NAME\""
            + " and set it as ET_TOKEN"
            + " or in the file that ET_TOKEN_FILE names.");
  }

  void mismatch(String message) {
    problem(
        "mismatch",
        "The CET backend at "
            + collector
            + " speaks another protocol version than this agent (agent "
            + AgentVersion.CURRENT
            + ", protocol "
            + ProtocolVersion.CURRENT
            + "): "
            + sentence(message)
            + " Nothing more is sent; the application is not affected."
            + " Use an agent and a backend of the same release.");
  }

  void busy(String message) {
    problem(
        "busy",
        "The CET backend at "
            + collector
            + " takes no reports at the moment: "
            + sentence(message)
            + HARMLESS);
  }

  void stranger(String message) {
    problem(
        "stranger",
        "What answers at "
            + collector
            + " is not a CET backend: "
            + sentence(message)
            + HARMLESS
            + " Check ET_COLLECTOR_URL.");
  }

  void refused(String message, boolean everything) {
    problem(
        "refused",
        "The CET backend at "
            + collector
            + " refused a report: "
            + sentence(message)
            + (everything
                ? " Its counts are kept and tried again later."
                : " Its snapshots are dropped, its counts are kept."));
  }

  void internal(Throwable failure) {
    problem(
        "internal",
        "The agent's reporter failed and goes on: "
            + failure
            + "; the application is not affected.");
  }

  /**
   * The JVM ends before everything was sent. Silent where it was told already what keeps reports
   * from arriving.
   *
   * @param occurrences that nobody has acknowledged
   * @param graceMs how long the end waited
   */
  synchronized void ranOut(long occurrences, long graceMs) {
    if (ended || occurrences <= 0 || isAnyOpen()) {
      return;
    }
    ended = true;
    notices.tell(
        "The application ended before the CET backend at "
            + collector
            + " had acknowledged everything: "
            + (occurrences == 1 ? "1 occurrence" : occurrences + " occurrences")
            + " may be missing. The agent waited "
            + graceMs
            + " ms for it; ET_SHUTDOWN_GRACETIME=MS lets it wait longer.");
  }

  private boolean isAnyOpen() {
    for (String kind : KINDS) {
      if (!kind.equals("refused") && notices.isOpen("report " + kind)) {
        return true;
      }
    }
    return false;
  }

  private synchronized void problem(String kind, String line) {
    if (!ended) {
      notices.problem("report " + kind, line);
    }
  }

  /** Reports arrive. */
  void accepted() {
    boolean any = false;
    for (String kind : KINDS) {
      boolean closed = notices.close("report " + kind);
      // A refused report is no state that ends: what comes after it was never in doubt.
      any |= closed && !kind.equals("refused");
    }
    if (any) {
      notices.tell("Reports reach the CET backend at " + collector + " again.");
    }
  }

  /** The backend's words end with a full stop, others do not. */
  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }

  private static boolean isCertificate(IOException failure) {
    return failure instanceof SSLException
        && innermost(failure) instanceof GeneralSecurityException;
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause.getCause() != null && depth < MOST_CAUSES; depth++) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String reason(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "the host is not known";
    }
    if (failure instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    if (isCertificate(failure)) {
      return "this JVM does not trust its certificate (" + innermost(failure).getMessage() + ")";
    }
    if (failure instanceof SSLException) {
      return "TLS failed (" + failure.getMessage() + ")";
    }
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }
}
