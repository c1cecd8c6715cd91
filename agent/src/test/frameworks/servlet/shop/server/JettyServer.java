package shop.server;

import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import shop.web.OrderServlet;
import shop.web.StockFilter;

/** The shop in Jetty. */
public final class JettyServer {
  private JettyServer() {}

  public static void main(String[] args) throws Exception {
    start(Integer.parseInt(args[0]));
  }

  public static Server start(int port) throws Exception {
    Server server = new Server(new InetSocketAddress("127.0.0.1", port));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(OrderServlet.class, "/price");
    context.addServlet(OrderServlet.class, "/address");
    context.addFilter(StockFilter.class, "/*", EnumSet.allOf(jakarta.servlet.DispatcherType.class));
    server.setHandler(context);
    server.start();
    return server;
  }
}
