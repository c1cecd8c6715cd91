package dev.cet.agent.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a test says of the agent, and what it was told to do. */
final class TestControl implements AgentControl {
  final List<String> obeyed = new ArrayList<>();
  private Runnable wake = () -> {};
  private final CountDownLatch refused = new CountDownLatch(3);
  private boolean isFull;
  private String state = "running";
  private int version;

  synchronized void state(String next) {
    state = next;
    version++;
    wake.run();
  }

  synchronized void full(boolean full) {
    isFull = full;
  }

  /** Waits until the reporter has asked for room in vain a few times. */
  void awaitRefusals() throws InterruptedException {
    assertTrue(refused.await(20, TimeUnit.SECONDS), "nobody asks for room");
  }

  @Override
  public synchronized boolean hasRoom() {
    if (isFull) {
      refused.countDown();
    }
    return !isFull;
  }

  @Override
  public synchronized void onUrgent(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public synchronized void obey(String name, Map<?, ?> command) {
    obeyed.add(name);
  }

  @Override
  public synchronized int version() {
    return version;
  }

  @Override
  public synchronized byte[] json() {
    return ("{\"state\":\"" + state + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public synchronized boolean isStopped() {
    return state.equals("stopped");
  }
}
