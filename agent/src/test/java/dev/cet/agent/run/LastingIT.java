package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods that run for as long as the application does: their class is left as it is. */
class LastingIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void theApplicationsOwnStacksKeepTheirLines(TestJvm jvm) throws Exception {
    AgentRun run =
        AgentRun.of(jvm, jvm.samples(), "-Dcet.application.packages=sample", "sample.Lasting");
    assertEquals(
        "sample.Lasting.main(Lasting.java:16)\nsample.Lasting.main(Lasting.java:22)\n",
        run.output.replace("\r", ""));
    assertEquals(150, run.count(run.definition("caught", "lasting 0")));
    assertTrue(run.calls(run.definition("caught", "short 0")) > 0, "others are counted");
  }
}
