package dev.cet.agent.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Events made by a test. */
final class TestSource implements EventSource {
  final List<String> asked = new ArrayList<>();
  private List<byte[]> definitions = new ArrayList<>();
  private List<EventCount> counts = new ArrayList<>();
  private List<byte[]> snapshots = new ArrayList<>();
  private volatile Runnable atTheEnd = () -> {};
  private volatile CountDownLatch settled = new CountDownLatch(0);
  private Error failure;
  private long occurred;
  private Runnable wake = () -> {};

  synchronized void define(String id) {
    definitions.add(("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  synchronized void count(String id, long occurrences) {
    occurred += occurrences;
    counts.add(new EventCount(id, occurrences, System.currentTimeMillis()));
  }

  synchronized void snapshot(String id, int bytes) {
    String padding = "x".repeat(Math.max(0, bytes - id.length() - 18));
    snapshots.add(
        ("{\"id\":\"" + id + "\",\"pad\":\"" + padding + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  void urgent() {
    wake.run();
  }

  @Override
  public synchronized List<byte[]> takeDefinitions() {
    List<byte[]> taken = definitions;
    definitions = new ArrayList<>();
    return taken;
  }

  /** Lets the next attempt to take anything end with this. */
  synchronized void failWith(Error failure) {
    this.failure = failure;
  }

  @Override
  public synchronized List<EventCount> takeCounts() {
    if (failure != null) {
      Error thrown = failure;
      failure = null;
      throw thrown;
    }
    List<EventCount> taken = counts;
    counts = new ArrayList<>();
    return taken;
  }

  @Override
  public synchronized long occurrences() {
    return occurred;
  }

  @Override
  public synchronized List<byte[]> takeSnapshots(int maxBytes) {
    List<byte[]> taken = snapshots;
    snapshots = new ArrayList<>();
    return taken;
  }

  @Override
  public boolean hasMoreSnapshots() {
    return false;
  }

  @Override
  public long takeDroppedSnapshots() {
    return 0;
  }

  @Override
  public synchronized void resendDefinitions(Collection<String> ids) {
    asked.add("resend " + ids);
    for (String id : ids) {
      define(id);
    }
  }

  @Override
  public synchronized void forceSnapshot(String definitionId) {
    asked.add("force " + definitionId);
  }

  @Override
  public void onUrgent(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public void settle() {
    synchronized (this) {
      asked.add("settle");
    }
    atTheEnd.run();
    try {
      settled.await();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** When everything is to be settled this happens, and nothing more: the last report is late. */
  void hangAfter(Runnable happening) {
    atTheEnd = happening;
    settled = new CountDownLatch(1);
  }
}
