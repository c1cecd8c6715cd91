package dev.cet.agent.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;

/**
 * The token that lets this agent report. From a file it is read again whenever the backend refuses
 * it, so a token that was replaced there is found without a restart.
 */
public final class AgentToken {
  private static final int LONGEST_FILE_BYTES = 16 * 1024;

  private final String given;
  private final String file;
  private final Notices notices;
  private volatile String current;

  /**
   * A token given as text, in a file, or not at all; the text wins.
   *
   * @param given the token, or null
   * @param file path of the file that holds it, or null
   */
  public AgentToken(String given, String file, Notices notices) {
    this.given = given;
    this.file = file;
    this.notices = notices;
  }

  /** The token, or null if none was set or it cannot be used. */
  public String get() {
    if (current == null) {
      refresh();
    }
    return current;
  }

  /** Reads the file again, if the token comes from one. */
  public void refresh() {
    String token = given != null ? given : file != null ? read() : null;
    if (token != null && !isPrintable(token)) {
      notices.problem(
          "token", "The token (ET_TOKEN) has characters that a token cannot have: not used.");
      token = null;
    }
    current = token;
  }

  private String read() {
    try {
      if (Files.size(Paths.get(file)) > LONGEST_FILE_BYTES) {
        throw new IOException("it is too large for a token");
      }
      String text = new String(Files.readAllBytes(Paths.get(file)), StandardCharsets.UTF_8).trim();
      notices.close("token.file");
      return text.isEmpty() ? null : text;
    } catch (IOException | InvalidPathException | SecurityException unreadable) {
      notices.problem(
          "token.file",
          "The token file "
              + file
              + " (ET_TOKEN_FILE) cannot be read: "
              + unreadable
              + "; reporting without a token until it can.");
      return null;
    }
  }

  /** A line break would end the header that carries the token. */
  private static boolean isPrintable(String token) {
    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) <= ' ' || token.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }
}
