package dev.cet.agent.report;

import dev.cet.agent.config.Network;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The HTTP proxy on the way to the backend, where one is set. */
final class CollectorProxy {
  private static final int LONGEST_ANSWER = 16 * 1024;

  private final Network network;

  CollectorProxy(Network network) {
    this.network = network;
  }

  String host() {
    return network.proxyHost;
  }

  int port() {
    return network.proxyPort;
  }

  /** Header line with user and password; empty where none are set. */
  String authorization() {
    if (network.proxyUser == null) {
      return "";
    }
    String pair = network.proxyUser + ":" + network.proxyPassword;
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return "Proxy-Authorization: Basic " + encoded + "\r\n";
  }

  /**
   * Asks the proxy, which {@code socket} is connected to, for a way through to the backend.
   *
   * @throws IOException when it refuses, with its words
   */
  void openTunnel(Socket socket, String host, int port) throws IOException {
    String target = (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    String request =
        "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization() + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    String status = readHead(socket.getInputStream());
    if (!status.matches("HTTP/1\\.[01] 200.*")) {
      throw new IOException("the proxy " + host() + ":" + port() + " refused: " + status);
    }
  }

  /** Reads to the empty line, not a byte beyond; gives the first line. */
  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < LONGEST_ANSWER) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
      int length = head.length();
      if (next == '\n' && length >= 4 && head.substring(length - 4).equals("\r\n\r\n")) {
        break;
      }
    }
    int end = head.indexOf("\r");
    return end < 0 ? "no answer" : head.substring(0, end);
  }
}
