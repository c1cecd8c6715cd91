package dev.cet.agent.control;

import dev.cet.agent.config.Notices;
import dev.cet.agent.instrument.Headroom;
import dev.cet.agent.instrument.LeftAlone;
import dev.cet.agent.instrument.SiteMemory;
import dev.cet.agent.json.JsonWriter;
import dev.cet.agent.report.AgentControl;
import java.util.Map;

/** Tells the backend whether the agent is at work and what it costs, and obeys its commands. */
public final class Control implements AgentControl {
  private static final String UNWATCHED =
      "What the agent may keep of the application's classes is used up: errors in classes that are"
          + " loaded from now on are not seen. More memory (cet.memory.limit.mb, and an eighth of"
          + " the heap at most) or fewer packages (cet.application.packages) help.";

  private final CpuBreaker breaker;
  private final KillSwitch killSwitch;
  private final Rules rules;
  private final Recording recording;
  private final LeftAlone leftAlone;
  private final SiteMemory sites;
  private final Notices notices;
  private String told = "";
  private int version;

  /**
   * The control of an agent with this limit and this switch, over what it records.
   *
   * @param leftAlone what of the application it cannot look into
   * @param sites tells the classes that there was no memory to watch
   * @param notices where a person is told of them
   */
  public Control(
      CpuBreaker breaker,
      KillSwitch killSwitch,
      Recording recording,
      LeftAlone leftAlone,
      SiteMemory sites,
      Notices notices) {
    this.leftAlone = leftAlone;
    this.sites = sites;
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
    int untold = bits(recording.untold());
    int unseen = bits(leftAlone.count());
    int unwatched = bits(sites.unwatched());
    String now = state() + ' ' + rules.revision() + ' ' + untold + ' ' + unseen + ' ' + unwatched;
    if (!now.equals(told)) {
      told = now;
      version++;
      if (unwatched > 0) {
        notices.problem("sites", UNWATCHED);
      }
    }
    return version;
  }

  private static int bits(long number) {
    return Long.SIZE - Long.numberOfLeadingZeros(number);
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
    if (sites.unwatched() > 0) {
      out.field("unwatched", sites.unwatched());
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
