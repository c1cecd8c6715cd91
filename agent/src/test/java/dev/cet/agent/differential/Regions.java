package dev.cet.agent.differential;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The protected regions around the code that is being written. A jump out of them first runs what
 * they clean up, and that is not covered by them: each region is a list of ranges.
 */
final class Regions {
  /** A region: what it covers so far, and what is to be done on the way out of it. */
  static final class Region {
    private final Runnable cleanUp;
    private final List<LabelNode> borders = new ArrayList<>();

    private Region(Runnable cleanUp) {
      this.cleanUp = cleanUp;
    }
  }

  private final Body body;
  private Deque<Region> open = new ArrayDeque<>();

  Regions(Body body) {
    this.body = body;
  }

  int depth() {
    return open.size();
  }

  /** Begins a region; {@code cleanUp} may be null. */
  Region begin(Runnable cleanUp) {
    Region region = new Region(cleanUp);
    region.borders.add(body.here());
    open.push(region);
    return region;
  }

  /** Ends the innermost region. */
  void end() {
    open.pop().borders.add(body.here());
  }

  /** Writes the clean-up of all regions inside the outermost {@code depth} ones. */
  void leave(int depth) {
    Deque<Region> before = open;
    open = new ArrayDeque<>(before);
    List<Region> left = new ArrayList<>();
    while (open.size() > depth) {
      Region region = open.pop();
      region.borders.add(body.here());
      left.add(region);
      if (region.cleanUp != null) {
        region.cleanUp.run();
      }
    }
    open = before;
    // What follows is never reached, but belongs to the regions again.
    for (Region region : left) {
      region.borders.add(body.here());
    }
  }

  /** Adds the region's entries to the method's table. */
  void cover(Region region, LabelNode handler, String type) {
    for (int i = 0; i < region.borders.size(); i += 2) {
      LabelNode start = region.borders.get(i);
      LabelNode end = region.borders.get(i + 1);
      if (hasCode(start, end)) {
        body.method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, type));
      }
    }
  }

  private static boolean hasCode(LabelNode start, LabelNode end) {
    for (var at = start.getNext(); at != null && at != end; at = at.getNext()) {
      if (at.getOpcode() >= 0) {
        return true;
      }
    }
    return false;
  }
}
