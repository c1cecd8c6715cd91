package dev.cet.agent.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AgentVersionTest {
  @Test
  void beTheBuildsOwn() throws Exception {
    String build = Files.readString(Path.of(System.getProperty("basedir", "."), "pom.xml"));
    assertTrue(build.contains("<version>" + AgentVersion.CURRENT + "</version>\n  <packaging>"));
  }
}
