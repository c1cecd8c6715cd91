package dev.cet.agent.events;

import dev.cet.agent.config.DeployedBuild;
import dev.cet.agent.instrument.ClassOrigin;
import dev.cet.agent.instrument.SiteInfo;
import dev.cet.agent.json.JsonWriter;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Which build of which deployed application a snapshot is of: where a server runs several, what is
 * known of the process says nothing about it. Read once for each class loader, because what is
 * deployed again in the same place has another one. For the reporter's thread: it asks the file
 * system.
 */
final class DeployedBuilds {
  private static final int MOST = 200;

  private static final String BUNDLE = "org.osgi.framework.BundleReference";
  private static final String MODULE = "org.jboss.modules.ModuleClassLoader";

  private final List<Known> known = new ArrayList<>();

  /** What was found out; keeps no class loader alive. */
  private static final class Known {
    final WeakReference<ClassLoader> loader;
    final String deployed;
    final Map<String, String> facts;

    Known(ClassLoader loader, String deployed, Map<String, String> facts) {
      this.loader = new WeakReference<>(loader);
      this.deployed = deployed;
      this.facts = facts;
    }
  }

  /** Writes the member {@code build} where the failing class is of a deployed application. */
  void write(JsonWriter out, Snapshot snapshot) {
    Map<String, String> facts = of(snapshot);
    if (facts.isEmpty()) {
      return;
    }
    out.name("build").beginObject();
    facts.forEach(out::field);
    out.endObject();
  }

  private Map<String, String> of(Snapshot snapshot) {
    Class<?> owner = snapshot.place();
    ClassLoader loader = owner == null ? null : owner.getClassLoader();
    if (loader == null) {
      return Collections.emptyMap();
    }
    int at = snapshot.frames.firstSite();
    File classes = at < 0 ? ClassOrigin.fileOf(domain(owner)) : file(snapshot.frames.site(at));
    if (classes == null) {
      URL virtual = virtual(owner);
      return virtual == null
          ? Collections.emptyMap()
          : of(loader, virtual.getPath(), () -> DeployedBuild.of(virtual));
    }
    File war = DeployedBuild.war(classes);
    File deployed = war == null && isBundleOrModule(loader) ? DeployedBuild.bundle(classes) : war;
    return deployed == null
        ? Collections.emptyMap()
        : of(loader, deployed.getPath(), () -> DeployedBuild.of(deployed));
  }

  private static File file(SiteInfo site) {
    return site.method.origin == null ? null : site.method.origin.file();
  }

  private static ProtectionDomain domain(Class<?> owner) {
    try {
      return owner.getProtectionDomain();
    } catch (SecurityException forbidden) {
      return null;
    }
  }

  private static URL virtual(Class<?> owner) {
    ProtectionDomain domain = domain(owner);
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL classes = source == null ? null : source.getLocation();
    return classes == null ? null : DeployedBuild.virtual(classes);
  }

  private synchronized Map<String, String> of(
      ClassLoader loader, String deployed, Supplier<Map<String, String>> facts) {
    for (Iterator<Known> all = known.iterator(); all.hasNext(); ) {
      Known each = all.next();
      ClassLoader there = each.loader.get();
      if (there == null) {
        all.remove();
      } else if (there == loader && each.deployed.equals(deployed)) {
        return each.facts;
      }
    }
    if (known.size() >= MOST) {
      known.remove(0);
    }
    Known found = new Known(loader, deployed, facts.get());
    known.add(found);
    return found.facts;
  }

  /** Of whatever server it is: told by the names of what its class extends and implements. */
  private static boolean isBundleOrModule(ClassLoader loader) {
    for (Class<?> type = loader.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(MODULE)) {
        return true;
      }
      for (Class<?> implemented : type.getInterfaces()) {
        if (implemented.getName().equals(BUNDLE)) {
          return true;
        }
      }
    }
    return false;
  }
}
