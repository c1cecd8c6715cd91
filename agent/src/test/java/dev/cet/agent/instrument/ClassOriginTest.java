package dev.cet.agent.instrument;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassOriginTest {
  private static final byte[] CLASS_FILE = {1, 2, 3, 4};
  private static final String NAME = "shop.Till";
  private static final String ENTRY = "shop/Till.class";

  @TempDir Path folder;

  @Test
  void readsFromAFolder() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("a + b").resolve("shop")).getParent();
    Files.write(classes.resolve(ENTRY), CLASS_FILE);
    assertRead("file:" + classes.toUri().getRawPath());
  }

  @Test
  void readsFromAJar() throws IOException {
    Path jar = write("shop.jar", zip(ENTRY, CLASS_FILE));
    assertRead("file:" + jar.toUri().getRawPath());
    assertRead("jar:file:" + jar.toUri().getRawPath() + "!/");
  }

  @Test
  void readsFromAFolderInAJar() throws IOException {
    Path jar = write("boot.jar", zip("BOOT-INF/classes/" + ENTRY, CLASS_FILE));
    String path = jar.toUri().getRawPath();
    assertRead("jar:file:" + path + "!/BOOT-INF/classes!/");
    assertRead("jar:nested:" + path + "/!BOOT-INF/classes/!/");
  }

  @Test
  void readsFromAJarInAJar() throws IOException {
    Path jar = write("boot.jar", zip("BOOT-INF/lib/till.jar", zip(ENTRY, CLASS_FILE)));
    String path = jar.toUri().getRawPath();
    assertRead("jar:file:" + path + "!/BOOT-INF/lib/till.jar!/");
    assertRead("jar:nested:" + path + "/!BOOT-INF/lib/till.jar!/");
  }

  @Test
  void knowsAnotherClassFileFromTheOneThatWasLoaded() throws IOException {
    Path jar = write("shop.jar", zip(ENTRY, new byte[] {1, 2, 3, 5}));
    assertNull(ClassOrigin.of("file:" + jar.toUri().getRawPath(), CLASS_FILE).read(NAME));
  }

  @Test
  void givesNothingWhereThereIsNothing() throws IOException {
    Path noJar = write("no.jar", new byte[] {1, 2, 3});
    String[] places = {
      "file:" + folder.toUri().getRawPath(),
      "file:" + noJar.toUri().getRawPath(),
      "file:/gone/away.jar",
      "jar:file:%zz!/",
    };
    for (String place : places) {
      assertNull(ClassOrigin.of(place, CLASS_FILE).read(NAME), place);
    }
    assertNull(ClassOrigin.of(null, CLASS_FILE));
  }

  @Test
  void namesTheFileOnDisk() {
    ClassOrigin origin =
        ClassOrigin.of("jar:nested:/srv/a%20b.jar/!BOOT-INF/classes/!/", CLASS_FILE);
    assertEquals(Path.of("/srv/a b.jar").toFile(), origin.file());
  }

  private static void assertRead(String location) {
    assertArrayEquals(CLASS_FILE, ClassOrigin.of(location, CLASS_FILE).read(NAME), location);
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] zip(String entry, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
