package dev.cet.agent.instrument;

import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.config.MethodNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/**
 * Instruments the application's classes as they are loaded. Runs under the class loader's locks on
 * the application's threads: takes no lock that is held elsewhere, loads no class of the
 * application, never throws.
 */
public final class ApplicationTransformer implements ClassFileTransformer {
  /** Of URLs that name a file; {@code nested} is Spring Boot's, {@code war} Tomcat's. */
  private static final Set<String> LOCAL =
      new HashSet<>(Arrays.asList("file", "jar", "nested", "war"));

  private final ApplicationCode applicationCode;
  private final ClassInstrumenter instrumenter;
  private final SiteMemory memory;
  private final CountedMethods countedMethods;
  private final ShadowedMethods shadowedMethods;
  private final DetailedMethods detailedMethods;
  private final ClassFiles classFiles;
  private final RuntimeVisibility visibility = new RuntimeVisibility();
  private final LeftAlone leftAlone;
  private final AtomicLong transformed = new AtomicLong();

  /**
   * A transformer, not yet added.
   *
   * @param leftOut methods that stay as they are
   * @param leftAlone is told what must stay so
   */
  public ApplicationTransformer(
      ApplicationCode applicationCode,
      SiteTable sites,
      CountedMethods countedMethods,
      ShadowedMethods shadowedMethods,
      DetailedMethods detailedMethods,
      ClassFiles classFiles,
      MethodNames leftOut,
      LeftAlone leftAlone) {
    this.leftAlone = leftAlone;
    this.shadowedMethods = shadowedMethods;
    this.detailedMethods = detailedMethods;
    this.classFiles = classFiles;
    this.applicationCode = applicationCode;
    this.countedMethods = countedMethods;
    memory = sites.memory();
    instrumenter = new ClassInstrumenter(sites, leftOut, leftAlone);
  }

  /** Reads and writes a class of the agent's own: most of what {@link #warmUp} needs. */
  public static void readAhead() throws IOException {
    ClassNode node = new ClassNode();
    new ClassReader(ownClassFile()).accept(node, 0);
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    writer.toByteArray();
  }

  /**
   * Instruments a class of the agent's own and forgets it, so that whatever that needs is loaded
   * before it runs under an application's class loading locks.
   */
  public static void warmUp() throws IOException {
    SiteTable sites = new SiteTable();
    new ClassInstrumenter(sites).instrument(ownClassFile(), null);
    sites.ofClass(0); // the first exception may come when no class can be loaded
  }

  private static byte[] ownClassFile() throws IOException {
    try (InputStream in =
        ApplicationTransformer.class.getResourceAsStream("ApplicationTransformer.class")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        bytes.write(chunk, 0, n);
      }
      return bytes.toByteArray();
    }
  }

  /** A class that the JVM would not let us change, or that is beyond us. */
  void leavesAlone(String name) {
    leftAlone.add(name);
  }

  /** What is known of the application's classes counts here. */
  SiteMemory memory() {
    return memory;
  }

  /** Classes instrumented so far. */
  public long transformed() {
    return transformed.get();
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String internalName,
      Class<?> classBeingRedefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (internalName == null || !isOfInterest(loader, internalName)) {
      return null;
    }
    try {
      if (classBeingRedefined != null) {
        classFiles.seen(classBeingRedefined, classFile);
      }
      ClassWishes wishes =
          new ClassWishes(
              countedMethods.of(classBeingRedefined),
              shadowedMethods.of(classBeingRedefined),
              detailedMethods.of(classBeingRedefined));
      if (!memory.allows(use(classBeingRedefined, wishes))) {
        memory.leftOut();
        return null;
      }
      byte[] result =
          instrumenter.instrument(
              classFile,
              location(domain),
              wishes,
              loader,
              visibility.of(loader, classBeingRedefined == null));
      if (result != null) {
        transformed.incrementAndGet();
      }
      return result;
    } catch (Throwable beyondUs) {
      leavesAlone(internalName.replace('/', '.'));
      return null;
    }
  }

  private static SiteMemory.Use use(Class<?> classBeingRedefined, ClassWishes wishes) {
    if (classBeingRedefined == null) {
      return SiteMemory.Use.LOADED;
    }
    return wishes.areAny() ? SiteMemory.Use.OF_EVENT : SiteMemory.Use.CHANGED;
  }

  /** Whether this loaded class is one that is instrumented. */
  public boolean isOfInterest(Class<?> loaded) {
    return isOfInterest(loaded.getClassLoader(), loaded.getName().replace('.', '/'));
  }

  /** Whether a class of this name from this loader is instrumented. */
  public boolean isOfInterest(ClassLoader loader, String internalName) {
    if (loader == null
        || loader == ApplicationTransformer.class.getClassLoader()
        || internalName.startsWith("dev/cet/launch/")) {
      return false;
    }
    return applicationCode.isApplication(internalName, loader);
  }

  /** The file that the class came from; only for plain protocols, others may run foreign code. */
  static String location(ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL url = source == null ? null : source.getLocation();
    if (url == null) {
      return null;
    }
    String protocol = url.getProtocol();
    return LOCAL.contains(protocol) ? protocol + ':' + url.getPath() : null;
  }
}
