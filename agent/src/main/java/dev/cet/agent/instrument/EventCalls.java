package dev.cet.agent.instrument;

import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The application's calls that make custom events, by site. There are few of them. */
public final class EventCalls {
  private final ConcurrentHashMap<Integer, EventCall> calls = new ConcurrentHashMap<>();

  /** Whether an instruction calls the API. */
  public static boolean isOfApi(AbstractInsnNode node) {
    return node instanceof MethodInsnNode
        && ((MethodInsnNode) node).owner.equals(CustomEventInstrumenter.API);
  }

  void put(int site, EventCall call) {
    calls.put(site, call);
  }

  /** The call with this site, or null. */
  public EventCall get(int site) {
    return calls.get(site);
  }
}
