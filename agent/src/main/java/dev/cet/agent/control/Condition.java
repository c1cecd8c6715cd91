package dev.cet.agent.control;

import dev.cet.agent.json.JsonWriter;
import dev.cet.agent.report.AgentCondition;

/** Tells the backend whether the agent is at work, and what it costs. */
public final class Condition implements AgentCondition {
  private final CpuBreaker breaker;
  private String told = "";
  private int version;

  /** The condition of an agent with this limit. */
  public Condition(CpuBreaker breaker) {
    this.breaker = breaker;
  }

  @Override
  public int version() {
    breaker.check();
    String state = state();
    if (!state.equals(told)) {
      told = state;
      version++;
    }
    return version;
  }

  @Override
  public byte[] json() {
    JsonWriter out = new JsonWriter();
    out.beginObject().field("state", state());
    if (breaker.isOn()) {
      out.field("cpuPercent", Math.round(breaker.percent() * 100) / 100.0);
      out.field("cpuLimitPercent", breaker.limitPercent());
    }
    return out.endObject().toByteArray();
  }

  @Override
  public boolean isStopped() {
    return false;
  }

  private String state() {
    return breaker.isOpen() ? "paused" : "running";
  }
}
