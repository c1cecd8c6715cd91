package dev.cet.agent.events;

import dev.cet.agent.capture.TrustedLookup;
import dev.cet.agent.capture.Values;
import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.config.SnapshotBudget;
import dev.cet.agent.control.CpuBreaker;
import dev.cet.agent.instrument.ClassInstrumenter;
import dev.cet.agent.instrument.ClassWishes;
import dev.cet.agent.instrument.CountedMethods;
import dev.cet.agent.instrument.Retransformer;
import dev.cet.agent.instrument.SiteTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.Collections;

/**
 * A throw of the agent's own that goes the way of an application's, from the call sites to a
 * finished snapshot, so that the first real one does not have to wait until a hundred classes are
 * loaded and as many method handles made. Its parts are others than the real ones: it is no event.
 */
final class Rehearsal {
  private static final String NAME = "dev.cet.agent.events.RehearsedThrow";

  private static final int QUEUE_BYTES = 1 << 20;

  private final SiteTable sites = new SiteTable();
  private final SnapshotQueue snapshots = new SnapshotQueue(QUEUE_BYTES);
  private final EventRegistry events;
  private final Linker linker;
  private final Linker real;

  /**
   * @param real links call sites, also those of the rehearsal
   */
  Rehearsal(Values values, Linker real, CpuBreaker breaker, Retransformer retransformer) {
    this.real = real;
    ApplicationCode application =
        new ApplicationCode(
            Collections.emptyList(), Collections.singletonList(NAME), Collections.emptyList());
    Budget budget = new Budget(SnapshotBudget.DEFAULT);
    Attention attention = new Attention();
    MutedPlaces muted = new MutedPlaces(attention);
    EventMemory memory = new EventMemory(QUEUE_BYTES);
    events = new EventRegistry(budget, muted, memory, memory);
    Stacks stacks = new Stacks(application);
    Clock clock = new Clock();
    Arming arming = new Arming();
    Urgency urgency = new Urgency();
    LibraryCalls libraryCalls = new LibraryCalls(application, stacks);
    Sweeper sweeper = new Sweeper(clock, arming, urgency, libraryCalls, attention);
    KnownThrows known = new KnownThrows();
    SnapshotGate gate =
        new SnapshotGate(new TokenBucket(1), new TokenBucket(QUEUE_BYTES >> 10), breaker);
    FullDetail detail = new FullDetail(null, null);
    ThrowTracker tracker =
        new ThrowTracker(
            sites,
            stacks,
            events,
            new TakenSnapshots(values, snapshots, gate, clock, arming, urgency, known, detail),
            new ThrowPoints(stacks, budget, muted, memory),
            clock,
            sweeper,
            arming,
            urgency,
            new CallCounter(retransformer.idle(), new CountedMethods()),
            new UnreadStacks(sweeper, attention),
            known);
    UsualWay usual = new UsualWay(clock, sweeper, attention);
    linker = new Linker(sites, tracker, null, null, usual, real.types());
  }

  /**
   * Throws.
   *
   * @param writer tells of it, to nobody
   * @throws RuntimeException when this JVM does not let us; the first real throw is slower then
   */
  void run(EventWriter writer) {
    real.rehearse(linker);
    try {
      ClassLoader own = Rehearsal.class.getClassLoader();
      byte[] changed =
          new ClassInstrumenter(sites).instrument(classFile(), null, ClassWishes.NONE, own, true);
      Constructor<?> constructor = TrustedLookup.define(changed).getDeclaredConstructor();
      ((Runnable) constructor.newInstance()).run();
    } catch (ReflectiveOperationException | IOException refused) {
      throw new IllegalStateException(refused);
    } finally {
      real.rehearse(null);
    }
    for (Event event : events.takeUntold()) {
      writer.definition(event);
    }
    snapshots.poll();
  }

  private static byte[] classFile() throws IOException {
    try (InputStream in = Rehearsal.class.getResourceAsStream("RehearsedThrow.class")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      byte[] chunk = new byte[8192];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        bytes.write(chunk, 0, n);
      }
      return bytes.toByteArray();
    }
  }
}
