package dev.cet.agent.safety;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that knows one way only: whatever is asked for, it leads to one port here. */
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final int target;

  TunnelProxy(int target) throws IOException {
    this.target = target;
    Thread thread = new Thread(this::accept, "tunnel-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return door.getLocalPort();
  }

  /** What was asked, request line and headers. */
  List<String> heads() {
    return heads;
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        heads.add(head(client.getInputStream()));
        Socket backend = new Socket(InetAddress.getLoopbackAddress(), target);
        client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes());
        carry(client, backend);
        carry(backend, client);
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private static void carry(Socket from, Socket to) {
    Thread thread =
        new Thread(
            () -> {
              try (from;
                  to) {
                from.getInputStream().transferTo(to.getOutputStream());
              } catch (IOException ended) {
                return;
              }
            },
            "tunnel");
    thread.setDaemon(true);
    thread.start();
  }
}
