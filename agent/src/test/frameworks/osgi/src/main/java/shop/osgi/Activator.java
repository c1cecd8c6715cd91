package shop.osgi;

import org.eclipse.jetty.server.Server;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import shop.server.JettyServer;

/** Opens the shop with its bundle. */
public final class Activator implements BundleActivator {
  private Server server;

  @Override
  public void start(BundleContext context) throws Exception {
    server = JettyServer.start(Integer.parseInt(context.getProperty("shop.port")));
  }

  @Override
  public void stop(BundleContext context) throws Exception {
    server.stop();
  }
}
