package shop.server;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.apache.catalina.Context;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** The shop as a WAR in Tomcat, deployed once more for each line of the standard input. */
public final class TomcatServer {
  private static final int MOST_COLLECTIONS = 50;

  private TomcatServer() {}

  /** Arguments: a port, the WAR, a folder of its own. */
  public static void main(String[] args) throws Exception {
    Path base = Paths.get(args[2]);
    Files.createDirectories(base.resolve("webapps"));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(Integer.parseInt(args[0]));
    tomcat.setHostname("127.0.0.1");
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.setAddDefaultWebXmlToWebapp(false); // it would ask for a compiler of JSPs
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    Context context = tomcat.addWebapp(tomcat.getHost(), "", args[1], config);
    tomcat.start();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (orders.readLine() != null) {
      WeakReference<ClassLoader> before = new WeakReference<>(context.getLoader().getClassLoader());
      context.reload();
      for (int i = 0; i < MOST_COLLECTIONS && before.get() != null; i++) {
        System.gc();
        Thread.sleep(100);
      }
      System.out.println(before.get() == null ? "deployed again" : "still there: " + before.get());
    }
  }
}
