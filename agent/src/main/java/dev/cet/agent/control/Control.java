package dev.cet.agent.control;

import dev.cet.agent.config.Notices;
import dev.cet.agent.instrument.Headroom;
import dev.cet.agent.instrument.LeftAlone;
import dev.cet.agent.json.JsonWriter;
import dev.cet.agent.report.AgentControl;
import java.util.Map;

/** Tells the backend whether the agent is at work and what it costs, and obeys its commands. */
public final class Control implements AgentControl {
  private final CpuBreaker breaker;
  private final KillSwitch killSwitch;
  private final Rules rules;
  private final Recording recording;
  private final LeftAlone leftAlone;
  private final Notices notices;
  private String told = "";
  private int version;

  /**
   * The control of an agent with this limit and this switch, over what it records.
   *
   * @param leftAlone what of the application it cannot look into
   */
  public Control(
      CpuBreaker breaker,
      KillSwitch killSwitch,
      Recording recording,
      LeftAlone leftAlone,
      Notices notices) {
    this.leftAlone = leftAlone;
    this.notices = notices;
    this.recording = recording;
    rules = new Rules(recording);
    this.breaker = breaker;
    this.killSwitch = killSwitch;
    hasRoom(); // loads what it asks while there is some
  }

  @Override
  public int version() {
    breaker.check();
    leftAlone.tell(notices);
    // Told when it begins, and each time that it doubles.
    int untold = Long.SIZE - Long.numberOfLeadingZeros(recording.untold());
    int unseen = Long.SIZE - Long.numberOfLeadingZeros(leftAlone.count());
    String now = state() + ' ' + rules.revision() + ' ' + untold + ' ' + unseen;
    if (!now.equals(told)) {
      told = now;
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
    if (killSwitch.leftChanged() > 0) {
      out.field("leftChanged", killSwitch.leftChanged());
    }
    if (recording.untold() > 0) {
      out.field("untold", recording.untold());
    }
    if (leftAlone.count() > 0) {
      out.field("leftAlone", leftAlone.count());
    }
    if (!rules.revision().isEmpty()) {
      out.field("rules", rules.revision());
    }
    return out.endObject().toByteArray();
  }

  @Override
  public boolean isStopped() {
    return killSwitch.isStopped();
  }

  @Override
  public boolean hasRoom() {
    return Headroom.isEnoughToLoad();
  }

  @Override
  public void onUrgent(Runnable wake) {
    killSwitch.onChange(wake);
  }

  @Override
  public void obey(String name, Map<?, ?> command) {
    switch (name) {
      case "stop-agent":
        killSwitch.stop(true);
        break;
      case "resume-agent":
        killSwitch.stop(false);
        break;
      case "set-rules":
        rules.obey(command);
        break;
      default:
        break; // of a newer backend
    }
  }

  private String state() {
    if (killSwitch.isStopped()) {
      return "stopped";
    }
    return breaker.isOpen() ? "paused" : "running";
  }
}
