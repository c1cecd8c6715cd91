package shop.server;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import shop.rest.OrderResource;
import shop.rest.OutOfStockMapper;
import shop.rest.UnreadyMapper;

/** The shop in Jersey, on the HTTP server of the JDK. */
public final class JerseyServer {
  /** Warns of parts that nobody needs here, which is no matter of the shop. */
  private static final Logger JERSEY = Logger.getLogger("org.glassfish.jersey");

  private JerseyServer() {}

  /** Argument: a port. */
  public static void main(String[] args) {
    JERSEY.setLevel(Level.SEVERE);
    ResourceConfig shop =
        new ResourceConfig(OrderResource.class, OutOfStockMapper.class, UnreadyMapper.class);
    HttpServer server =
        JdkHttpServerFactory.createHttpServer(
            URI.create("http://127.0.0.1:" + args[0] + "/"), shop);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
  }
}
