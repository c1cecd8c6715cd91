package dev.cet.agent.report;

import java.nio.charset.StandardCharsets;

/** A condition that a test sets. */
final class TestCondition implements AgentCondition {
  private String state = "running";
  private int version;

  synchronized void state(String next) {
    state = next;
    version++;
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
