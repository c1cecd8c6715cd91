package dev.cet.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.config.Notices;
import dev.cet.agent.config.Settings;
import dev.cet.agent.environment.AgentThreads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** What counts as the agent's use of the CPU: work, not waiting. */
class CpuBreakerTest {
  private static final LongSupplier NO_THREADS = () -> 0;

  /** Management classes are left alone for two seconds, whatever is set. */
  private static final long START_UP_MS = 2_100;

  @Test
  void waitingIsNoUse() throws Exception {
    CpuBreaker breaker = measuring(AgentThreads::cpuNanosOfThisThread);
    for (int i = 0; i < 5; i++) {
      CpuUse use = breaker.begin();
      Thread.sleep(300); // as a thread that lost its core
      use.pause();
      breaker.spent(use);
      assertTrue(use.wallNanos() >= 299_000_000, use.wallNanos() + " ns");
    }
    assertFalse(breaker.isOpen(), breaker.percent() + " %");
    checkAfterAWhile(breaker);
    assertFalse(breaker.isOpen(), breaker.percent() + " %");
  }

  @Test
  void workIs() throws Exception {
    CpuBreaker breaker = measuring(AgentThreads::cpuNanosOfThisThread);
    CpuUse use = breaker.begin();
    long before = AgentThreads.cpuNanosOfThisThread();
    for (int stint = 0; stint < 3; stint++) {
      use.goOn();
      while (AgentThreads.cpuNanosOfThisThread() - before < (stint + 1) * 100_000_000L) {
        Thread.onSpinWait();
      }
      use.pause();
      Thread.sleep(50);
    }
    breaker.spent(use);
    long millis = use.cpuNanos() / 1_000_000;
    assertTrue(millis >= 250 && millis <= 310, millis + " ms");
    checkAfterAWhile(breaker);
    assertTrue(breaker.isOpen(), breaker.percent() + " %");
  }

  /** Many stints, each too short for the clock to be worth it. */
  @Test
  void shortWorkIsToo() throws Exception {
    CpuBreaker breaker = measuring(AgentThreads::cpuNanosOfThisThread);
    CpuUse use = breaker.begin();
    for (int stint = 0; stint < 100_000; stint++) {
      use.goOn();
      use.pause();
    }
    assertTrue(use.cpuNanos() > 100_000, use.cpuNanos() + " ns");
  }

  @Test
  void whereNobodyTellsTheCpuTimeStandsForIt() throws Exception {
    CpuBreaker breaker = measuring(() -> CpuUse.UNKNOWN);
    CpuUse use = breaker.begin();
    Thread.sleep(100);
    use.pause();
    assertEquals(use.wallNanos(), use.cpuNanos());
  }

  /** One with a limit of 2 % that is past its start-up. */
  private static CpuBreaker measuring(LongSupplier thisThread) throws InterruptedException {
    Settings settings =
        new Settings(
            Map.of("ET_CPU_LIMIT_START_UP", "0s"),
            new Properties(),
            null,
            new Notices(new PrintWriter(new StringWriter())));
    CpuBreaker breaker = new CpuBreaker(settings.cpuLimit, NO_THREADS, thisThread);
    Thread.sleep(START_UP_MS);
    breaker.check();
    return breaker;
  }

  private static void checkAfterAWhile(CpuBreaker breaker) throws InterruptedException {
    Thread.sleep(1_100); // it sums up once a second
    breaker.check();
  }
}
