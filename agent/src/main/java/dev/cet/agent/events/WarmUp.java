package dev.cet.agent.events;

import dev.cet.agent.capture.Values;
import dev.cet.agent.config.SnapshotBudget;
import dev.cet.agent.control.CpuUse;
import dev.cet.agent.instrument.SiteInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes and writes one snapshot of the agent itself, so that the first throw of the application
 * does not have to wait for a hundred classes to be loaded.
 */
final class WarmUp {
  private static final class Sample extends Exception {
    private static final long serialVersionUID = 1;
    final int[] numbers = new int[40];
    final Map<String, Object> map = new LinkedHashMap<>();

    Sample() {
      super("warm-up");
      map.put("list", new ArrayList<>(Arrays.asList(1L, 2.5, 'c', true, Thread.State.NEW)));
      map.put("array", new Object[] {"text", java.util.Optional.empty(), java.time.Instant.EPOCH});
    }
  }

  private WarmUp() {}

  static void run(Values values, EventWriter writer) {
    Sample sample = new Sample();
    Capture capture =
        new Capture(
            values,
            new Changes(),
            ThrowableInfo.of(sample, it -> null),
            sample.getStackTrace(),
            CpuUse.ofTime());
    capture.frame(SiteInfo.ofNothing("sample"), 1, new Object[] {sample});
    Event event =
        new Event(
            "e0",
            "caught",
            Sample.class.getName(),
            "warm-up",
            SiteInfo.ofNothing("sample").method,
            1,
            null,
            null,
            null,
            sample.getStackTrace(),
            new Budget(SnapshotBudget.DEFAULT),
            0);
    writer.definition(event);
    capture.close();
  }
}
