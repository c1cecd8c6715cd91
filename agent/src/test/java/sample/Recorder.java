package sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An agent that changes nothing: started after another one, it sees the code that the JVM runs in
 * the end, each time that a class is loaded or changed.
 */
public final class Recorder implements ClassFileTransformer {
  private static final Map<String, byte[]> LATEST = new ConcurrentHashMap<>();

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new Recorder(), true);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] classFile) {
    if (name != null) {
      LATEST.put(name, classFile);
    }
    return null;
  }

  /** Whether a class was seen with other code than its file has. */
  static boolean isChanged(String name) throws IOException {
    byte[] seen = LATEST.get(name);
    return seen != null && !Arrays.equals(seen, file(name));
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        out.write(part, 0, read);
      }
      return out.toByteArray();
    }
  }
}
