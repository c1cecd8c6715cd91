package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where much fails for the first time at once, the application is stopped a few times only. */
class OutageIT {
  /** From Java 9 on: what the JVM stops all threads for. */
  private static final String LOG = "-Xlog:safepoint:stdout";

  private static final int PARTS = 48;

  static Stream<TestJvm> jvms() {
    return TestJvm.all().filter(jvm -> jvm.version() >= 9);
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void manyClassesAreChangedInOneStop(TestJvm jvm, @TempDir Path folder) throws Exception {
    AgentRun run =
        AgentRun.of(
            jvm,
            List.of(LOG),
            jvm.samples(),
            SecondAgent.of("sample.Outage", folder),
            "sample.Outage",
            folder.toString());
    assertTrue(run.output.contains(PARTS + " changed"), run.output);
    long stops =
        run.output
            .substring(run.output.indexOf("outage"))
            .lines()
            .filter(line -> line.contains("RedefineClasses"))
            .count();
    assertTrue(stops > 0 && stops < PARTS / 4, stops + " stops " + run.output);
    for (Map<?, ?> event : run.all()) {
      assertTrue(run.tellsCalls(event), event.toString());
    }
    assertEquals(PARTS, run.definitions());
  }
}
