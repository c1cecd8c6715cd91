package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real frameworks put in place of an object is shown as that object, and stays unloaded. */
class ProxiesIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all().filter(jvm -> jvm.version() >= 17);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void standInsAreShownByTheObjectBehind(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            classPath(jvm),
            "-Dcet.snapshots.first=1000",
            "-Dcet.snapshots.per.second=1000",
            "-Dcet.application.packages=sample",
            "sample.Proxied");
    // More than the length of the messages: something was loaded.
    String last = run.output.strip().lines().reduce("", (before, line) -> line);
    assertEquals("18", last, run.output);
    Map<String, String> shown = AgentRun.shown(run.snapshots);
    ValuesIT.expect(
        shown,
        "jdk",
        "DefaultPrices{percent=7}",
        "cglib",
        "DefaultPrices{percent=7}",
        "lazy",
        "Customer not loaded, id 1",
        "loaded",
        "Customer{id=1, name=\"Ada\", orders=PersistentBag not loaded}");
  }

  /** The samples and all libraries of the tests, without the agent's own classes. */
  private static String classPath(TestJvm jvm) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains(".m2") || entry.contains("repository"))
        .reduce(jvm.samples(), (path, entry) -> path + File.pathSeparator + entry);
  }
}
