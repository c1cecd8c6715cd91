package dev.cet.agent.report;

import dev.cet.agent.config.Network;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The agent's own way to the backend: HTTP/1.1 over one socket, kept open between reports.
 *
 * <p>Not {@code HttpURLConnection}: that would consult the application's default cookie handler,
 * response cache, authenticator and proxy selector, fix its settings before {@code main} can change
 * them, and wake {@code java.util.logging} up before an application server installs its own log
 * manager. For the same reason the TLS context is an own one, made when it is first needed,
 * trusting what the JVM trusts.
 */
final class CollectorConnection implements Closeable {
  private static final String PATH = "/collector/v1/reports";

  private final URI collector;
  private final boolean secure;
  private final String host;
  private final int port;
  private final CollectorProxy proxy;
  private final String caFile;
  private SSLContext tls;
  private Socket socket;
  private InputStream in;

  /** A connection, not yet open, to an http or https URL. */
  CollectorConnection(URI collector, Network network) {
    this.collector = collector;
    proxy = network.proxyHost == null ? null : new CollectorProxy(network);
    caFile = network.caFile;
    secure = "https".equalsIgnoreCase(collector.getScheme());
    String name = collector.getHost();
    host = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    port = collector.getPort() >= 0 ? collector.getPort() : secure ? 443 : 80;
  }

  /**
   * Sends one report.
   *
   * @param gzip the report as gzip-compressed JSON
   * @param token the agent's token, or null
   * @param timeouts how long to wait
   * @throws IOException if there was no answer; the report may or may not have arrived
   */
  HttpAnswer post(byte[] gzip, String token, Timeouts timeouts) throws IOException {
    boolean kept = socket != null;
    HttpAnswerReader reader = null;
    try {
      open(timeouts);
      reader = send(gzip, token, timeouts);
      return finish(reader);
    } catch (IOException failure) {
      close();
      boolean arrived = reader != null && reader.started();
      if (!kept || arrived || failure instanceof SocketTimeoutException) {
        throw failure;
      }
    } catch (RuntimeException | Error failure) {
      close();
      throw failure;
    }
    // The backend had closed the connection meanwhile; a report that counts once may be sent twice.
    try {
      open(timeouts);
      return finish(send(gzip, token, timeouts));
    } catch (IOException | RuntimeException | Error failure) {
      close();
      throw failure;
    }
  }

  @Override
  public void close() {
    Socket old = socket;
    socket = null;
    if (old != null) {
      try {
        old.close();
      } catch (IOException alreadyGone) {
        // Nothing is left to do for it.
      }
    }
  }

  private HttpAnswerReader send(byte[] gzip, String token, Timeouts timeouts) throws IOException {
    String path = collector.getRawPath() == null ? "" : collector.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    StringBuilder head = new StringBuilder(300);
    head.append("POST ");
    if (proxy != null && !secure) {
      head.append("http://").append(collector.getRawAuthority());
    }
    head.append(path).append(PATH).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(collector.getRawAuthority()).append("\r\n");
    if (proxy != null && !secure) {
      head.append(proxy.authorization());
    }
    head.append("User-Agent: cet-agent/").append(AgentVersion.CURRENT).append("\r\n");
    head.append(ProtocolVersion.HEADER).append(": ").append(ProtocolVersion.CURRENT).append("\r\n");
    if (token != null) {
      head.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    head.append("Content-Type: application/json\r\nContent-Encoding: gzip\r\n");
    head.append("Accept: application/json\r\nContent-Length: ").append(gzip.length);
    head.append("\r\n\r\n");
    byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[headBytes.length + gzip.length];
    System.arraycopy(headBytes, 0, whole, 0, headBytes.length);
    System.arraycopy(gzip, 0, whole, headBytes.length, gzip.length);
    OutputStream out = socket.getOutputStream();
    HttpAnswerReader reader =
        new HttpAnswerReader(in, System.nanoTime() + timeouts.wholeMs * 1_000_000L);
    out.write(whole);
    out.flush();
    return reader;
  }

  private HttpAnswer finish(HttpAnswerReader reader) throws IOException {
    HttpAnswer answer = reader.read();
    if (!reader.reusable()) {
      close();
    }
    return answer;
  }

  private void open(Timeouts timeouts) throws IOException {
    if (socket != null) {
      socket.setSoTimeout(timeouts.readMs);
      return;
    }
    Socket plain = proxy == null ? connect(host, port, timeouts) : proxyConnection(timeouts);
    try {
      plain.setSoTimeout(timeouts.readMs);
      plain.setTcpNoDelay(true);
      if (proxy != null && secure) {
        proxy.openTunnel(plain, host, port);
      }
      socket = secure ? secure(plain) : plain;
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException | RuntimeException failure) {
      socket = null;
      plain.close();
      throw failure;
    }
  }

  private Socket proxyConnection(Timeouts timeouts) throws IOException {
    try {
      return connect(proxy.host(), proxy.port(), timeouts);
    } catch (IOException unreachable) {
      throw new IOException(
          "the proxy " + proxy.host() + ":" + proxy.port() + " did not answer: " + unreachable,
          unreachable);
    }
  }

  /**
   * Tries every address of the host: {@code localhost} may mean two, one of them without a server.
   */
  private static Socket connect(String host, int port, Timeouts timeouts) throws IOException {
    IOException failure = new ConnectException("no address");
    for (InetAddress address : InetAddress.getAllByName(host)) {
      Socket candidate = new Socket(Proxy.NO_PROXY);
      try {
        candidate.connect(new InetSocketAddress(address, port), timeouts.connectMs);
        return candidate;
      } catch (IOException refused) {
        candidate.close();
        failure = refused;
      }
    }
    throw failure;
  }

  private Socket secure(Socket plain) throws IOException {
    try {
      if (tls == null) {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, caFile == null ? null : TrustedAuthorities.withFile(caFile), null);
        tls = context;
      }
    } catch (GeneralSecurityException unusable) {
      throw new IOException("TLS is not available in this JVM: " + unusable, unusable);
    }
    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }
}
