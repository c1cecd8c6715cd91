package shop.osgi;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts whichever OSGi framework is on the class path, with the shop's bundle. */
public final class OsgiServer {
  private OsgiServer() {}

  /** Arguments: a port, the bundle, a folder of its own. */
  public static void main(String[] args) throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("shop.port", args[0]);
    settings.put("org.osgi.framework.storage", args[2]);
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(settings);
    framework.start();
    framework.getBundleContext().installBundle(new File(args[1]).toURI().toString()).start();
    framework.waitForStop(0);
  }
}
