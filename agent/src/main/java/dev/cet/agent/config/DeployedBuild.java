package dev.cet.agent.config;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Map;

/**
 * What the files of an application say that a server has deployed: a WAR, packed or not, an OSGi
 * bundle, a module of JBoss, all that WildFly deploys. Opens files, so it is not for the
 * application's threads.
 */
public final class DeployedBuild {
  private static final String WEB_INF = File.separator + "WEB-INF" + File.separator;

  private static final String UNPACKED = File.separator + ".cp" + File.separator;

  private static final String WEB_INF_THERE = "/WEB-INF/";

  private DeployedBuild() {}

  /** The WAR that a jar or folder of classes is in, itself where it is one; null for none. */
  public static File war(File classes) {
    if (classes.getName().endsWith(".war")) {
      return classes;
    }
    String path = classes.getPath() + File.separator;
    int at = path.lastIndexOf(WEB_INF);
    return at <= 0 ? null : new File(path.substring(0, at));
  }

  /** The bundle that a jar is in which Equinox has unpacked; else the jar or folder itself. */
  public static File bundle(File classes) {
    int at = classes.getPath().lastIndexOf(UNPACKED);
    File whole = at <= 0 ? classes : new File(classes.getPath().substring(0, at), "bundleFile");
    return whole.exists() ? whole : classes;
  }

  /**
   * The WAR or other archive that classes are in, where WildFly gives them places of its own; null
   * elsewhere.
   */
  public static URL virtual(URL classes) {
    if (!VirtualFolder.PROTOCOL.equals(classes.getProtocol())) {
      return null;
    }
    int at = (classes.getPath() + '/').lastIndexOf(WEB_INF_THERE);
    try {
      // Made from the other one, it is read by the same code of the server.
      return at <= 0 ? classes : new URL(classes, classes.getPath().substring(0, at));
    } catch (MalformedURLException unreadable) {
      return null;
    }
  }

  /** The facts of such an archive. */
  public static Map<String, String> of(URL virtual) {
    try {
      VirtualFolder folder = VirtualFolder.at(virtual);
      BuildFacts facts = BuildFiles.ofVirtual(folder);
      MavenProperties.add(folder, facts);
      return facts.all();
    } catch (IOException | RuntimeException unreadable) {
      return Collections.emptyMap();
    }
  }

  /** The facts by name, as in the protocol; none where the files cannot be read. */
  public static Map<String, String> of(File deployed) {
    try {
      BuildFacts facts =
          deployed.isDirectory() ? BuildFiles.ofFolder(deployed) : BuildFiles.ofJar(deployed);
      MavenProperties.add(deployed, facts);
      return facts.all();
    } catch (IOException | RuntimeException unreadable) {
      return Collections.emptyMap();
    }
  }
}
