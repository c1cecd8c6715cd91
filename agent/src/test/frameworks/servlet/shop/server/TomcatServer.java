package shop.server;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * The shop as a WAR in Tomcat, deployed once more for each line of the standard input: the same
 * again, or the WAR that the line names behind a space. A second WAR stays packed.
 */
public final class TomcatServer {
  private static final int MOST_COLLECTIONS = 50;

  /** Warns of a machine that is slow, which is no matter of the shop. */
  private static final Logger SESSION_IDS =
      Logger.getLogger("org.apache.catalina.util.SessionIdGeneratorBase");

  private TomcatServer() {}

  /** Arguments: a port, the WAR, a folder of its own, perhaps a WAR for {@code /other}. */
  public static void main(String[] args) throws Exception {
    SESSION_IDS.setLevel(Level.SEVERE);
    Path base = Paths.get(args[2]);
    Files.createDirectories(base.resolve("webapps"));
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(Integer.parseInt(args[0]));
    tomcat.setHostname("127.0.0.1");
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.setAddDefaultWebXmlToWebapp(false); // it would ask for a compiler of JSPs
    Context context = tomcat.addWebapp(tomcat.getHost(), "", args[1], config(tomcat));
    if (args.length > 3) {
      Context other = tomcat.addWebapp(tomcat.getHost(), "/other", args[3], config(tomcat));
      ((StandardContext) other).setUnpackWAR(false);
    }
    tomcat.start();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      WeakReference<ClassLoader> before = new WeakReference<>(context.getLoader().getClassLoader());
      int space = line.indexOf(' ');
      if (space < 0) {
        context.reload();
      } else {
        tomcat.getHost().removeChild(context);
        String war = line.substring(space + 1);
        context = tomcat.addWebapp(tomcat.getHost(), "", war, config(tomcat));
      }
      for (int i = 0; i < MOST_COLLECTIONS && before.get() != null; i++) {
        System.gc();
        Thread.sleep(100);
      }
      System.out.println(before.get() == null ? "deployed again" : "still there: " + before.get());
    }
  }

  private static ContextConfig config(Tomcat tomcat) {
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    return config;
  }
}
