package dev.cet.agent.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a test says of the agent, and what it was told to do. */
final class TestControl implements AgentControl {
  final List<String> obeyed = new ArrayList<>();
  private Runnable wake = () -> {};
  private String state = "running";
  private int version;

  synchronized void state(String next) {
    state = next;
    version++;
    wake.run();
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
