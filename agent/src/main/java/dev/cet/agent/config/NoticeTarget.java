package dev.cet.agent.config;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where the agent's own lines go: standard error, or what {@code ET_LOG_FILE}, {@code
 * ET_LOG_TO_CONSOLE} (standard output) and {@code ET_SILENT} (nowhere) say.
 */
final class NoticeTarget {
  private NoticeTarget() {}

  /** Leads {@code notices} there; a file that cannot be written is told on standard error. */
  static void choose(SettingReader reader, Notices notices) {
    String file = reader.text("log.file");
    if (reader.bit("silent", false)) {
      notices.writeTo(null);
    } else if (reader.isOn("log.to.console")) {
      notices.writeTo(writer(new FileOutputStream(FileDescriptor.out)));
    } else if (file != null) {
      try {
        notices.writeTo(writer(new FileOutputStream(file, true)));
      } catch (IOException | SecurityException unwritable) {
        notices.problem(
            "log.file", "ET_LOG_FILE: " + file + " cannot be written: " + unwritable + ".");
      }
    }
  }

  private static PrintWriter writer(OutputStream out) {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }
}
