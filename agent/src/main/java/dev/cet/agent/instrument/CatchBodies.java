package dev.cet.agent.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which instructions of a method stand in the code of its handlers. */
final class CatchBodies {
  private static final HandlerBody[] NONE = {};

  /** The code of one handler: a {@code catch}, or the copy of a {@code finally} for exceptions. */
  private static final class Body {
    final TryCatchBlockNode block;
    final Set<LabelNode> handlersInside = Collections.newSetFromMap(new IdentityHashMap<>());
    boolean mayFail;

    Body(TryCatchBlockNode block) {
      this.block = block;
    }
  }

  /** Code of the same handlers, innermost first. */
  static final class Place {
    private final List<Body> bodies;

    /** Of each: whether it stands before the handled exception is used. */
    private final List<Boolean> before;

    private Place(List<Body> bodies, List<Boolean> before) {
      this.bodies = bodies;
      this.before = before;
    }

    /**
     * The handlers in whose code it stands.
     *
     * @param covering the exception table's entries that cover it
     */
    HandlerBody[] bodies(List<TryCatchBlockNode> covering, CatchAnalysis catches) {
      List<HandlerBody> result = new ArrayList<>(bodies.size());
      for (int i = 0; i < bodies.size(); i++) {
        Body body = bodies.get(i);
        HandlerInfo handler = catches.handler(body.block);
        if (handler == null) {
          continue; // what fails while something is closed is added to the exception
        }
        int inside = 0;
        for (TryCatchBlockNode block : covering) {
          boolean isIn = body.handlersInside.contains(block.handler);
          inside += isIn && catches.handler(block) != null ? 1 : 0;
        }
        result.add(new HandlerBody(handler, inside, before.get(i) && !handler.keeps));
      }
      return result.toArray(NONE);
    }
  }

  private final Map<AbstractInsnNode, Place> places = new IdentityHashMap<>();
  private final Map<LabelNode, Body> byHandler = new IdentityHashMap<>();
  private final Map<List<Object>, Place> known = new HashMap<>();
  private final String owner;

  /**
   * @param owner internal name of the class
   */
  CatchBodies(String owner) {
    this.owner = owner;
  }

  /** Bodies for so many lines, none of which stands in any. */
  static HandlerBody[][] none(int lines) {
    HandlerBody[][] result = new HandlerBody[lines][];
    Arrays.fill(result, NONE);
    return result;
  }

  /**
   * Adds a handler's code; one whose code stands in another's comes after that.
   *
   * @param used where the statement begins that uses the exception first
   * @param end behind the last instruction
   */
  void add(TryCatchBlockNode block, AbstractInsnNode used, AbstractInsnNode end) {
    Body body = new Body(block);
    byHandler.put(block.handler, body);
    boolean isBefore = true;
    for (AbstractInsnNode at = block.handler.getNext();
        at != null && at != end;
        at = at.getNext()) {
      isBefore &= at != used;
      if (at instanceof LabelNode) {
        body.handlersInside.add((LabelNode) at);
      } else if (at.getOpcode() >= 0 && Code.canThrow(at, owner, false)) {
        body.mayFail = true;
        places.put(at, within(places.get(at), body, isBefore));
      }
    }
  }

  private Place within(Place outer, Body body, boolean isBefore) {
    Place found = known.get(Arrays.asList(outer, body, isBefore));
    if (found == null) {
      List<Body> bodies = new ArrayList<>(Collections.singletonList(body));
      List<Boolean> before = new ArrayList<>(Collections.singletonList(isBefore));
      if (outer != null) {
        bodies.addAll(outer.bodies);
        before.addAll(outer.before);
      }
      found = new Place(bodies, before);
      known.put(Arrays.asList(outer, body, isBefore), found);
    }
    return found;
  }

  /** Whether no instruction that can throw stands in any. */
  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Whether anything in the code of a handler can throw. */
  boolean mayFail(LabelNode handler) {
    Body body = byHandler.get(handler);
    return body != null && body.mayFail;
  }

  /** Where an instruction that can throw stands; null for in no handler. */
  Place at(AbstractInsnNode instruction) {
    return places.get(instruction);
  }
}
