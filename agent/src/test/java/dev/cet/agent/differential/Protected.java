package dev.cet.agent.differential;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;

/** Writes try statements and monitors, laid out as compilers do it. */
final class Protected {
  private static final String[] TYPES = {
    "java/lang/Throwable",
    "java/lang/Exception",
    "java/lang/RuntimeException",
    "java/lang/ArithmeticException",
    "java/lang/NullPointerException",
    "java/lang/IllegalStateException",
    "java/lang/IllegalArgumentException",
    "java/lang/ArrayIndexOutOfBoundsException",
    "java/lang/ClassCastException",
    "java/lang/Error",
    "java/io/IOException",
  };

  private final Statements statements;
  private final Body body;
  private final Regions regions;

  Protected(Statements statements) {
    this.statements = statements;
    body = statements.body;
    regions = statements.regions;
  }

  /**
   * A try with one to three catches, now and then with handlers that come before what they cover.
   */
  void catching(int depth) {
    boolean handlersFirst = body.random.nextInt(6) == 0;
    LabelNode end = new LabelNode();
    LabelNode[] handlers = new LabelNode[1 + body.random.nextInt(3)];
    for (int i = 0; i < handlers.length; i++) {
      handlers[i] = new LabelNode();
    }
    LabelNode start = new LabelNode();
    if (handlersFirst) {
      body.jump(GOTO, start);
      writeHandlers(handlers, depth, end);
      body.add(start);
    }
    Regions.Region region = regions.begin(null);
    body.insn(NOP);
    statements.block(depth);
    regions.end();
    for (LabelNode handler : handlers) {
      regions.cover(region, handler, TYPES[body.random.nextInt(TYPES.length)]);
    }
    body.jump(GOTO, end);
    if (!handlersFirst) {
      writeHandlers(handlers, depth, end);
    }
    body.add(end);
  }

  private void writeHandlers(LabelNode[] handlers, int depth, LabelNode end) {
    for (LabelNode handler : handlers) {
      body.add(handler);
      body.open();
      handle(depth);
      body.close();
      body.jump(GOTO, end);
    }
  }

  /** [exception] → []. */
  private void handle(int depth) {
    switch (body.random.nextInt(6)) {
      case 0:
        body.insn(POP);
        break;
      case 1:
        body.insn(ATHROW);
        break;
      case 2:
        body.storeNew(Kind.THROWABLE);
        break;
      case 3:
        body.load(body.storeNew(Kind.THROWABLE));
        body.insn(ATHROW);
        break;
      case 4:
        wrap(body.storeNew(Kind.THROWABLE));
        break;
      default:
        Body.Variable caught = body.storeNew(Kind.THROWABLE);
        body.load(caught);
        statements.observe(Kind.THROWABLE);
        statements.block(depth);
    }
  }

  private void wrap(Body.Variable caught) {
    body.type(NEW, "java/lang/IllegalStateException");
    body.insn(DUP);
    body.load(caught);
    body.call(
        INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "(Ljava/lang/Throwable;)V");
    body.insn(ATHROW);
  }

  /** A try with a finally, its code once for each way out. */
  void lastly(int depth) {
    long seed = body.random.nextLong();
    Runnable cleanUp =
        () ->
            statements.again(
                seed,
                () -> {
                  body.push((int) seed);
                  statements.observe(Kind.INT);
                  statements.block(Math.min(depth, 1));
                });
    guarded(depth, cleanUp, false);
  }

  /** A synchronized block. */
  void locked(int depth) {
    body.open();
    statements.expressions.push(Kind.INT, 1);
    body.trace("lock", "(I)Ljava/lang/Object;");
    body.insn(DUP);
    Body.Variable lock = body.storeUnnamed(Kind.OBJECT);
    body.insn(MONITORENTER);
    Runnable release =
        () -> {
          body.load(lock);
          body.insn(MONITOREXIT);
        };
    guarded(depth, release, true);
    body.close();
  }

  /**
   * @param selfCovered whether the handler is also its own, as javac has it for monitors
   */
  private void guarded(int depth, Runnable cleanUp, boolean selfCovered) {
    LabelNode end = new LabelNode();
    Regions.Region region = regions.begin(cleanUp);
    body.insn(NOP);
    statements.block(depth);
    if (selfCovered) {
      cleanUp.run();
    }
    regions.end();
    if (!selfCovered) {
      cleanUp.run();
    }
    body.jump(GOTO, end);
    LabelNode handler = body.here();
    regions.cover(region, handler, null);
    body.open();
    Regions.Region self = selfCovered ? regions.begin(null) : null;
    Body.Variable thrown = body.storeUnnamed(Kind.THROWABLE);
    cleanUp.run();
    if (selfCovered) {
      regions.end();
      regions.cover(self, handler, null);
    }
    body.load(thrown);
    body.add(new InsnNode(ATHROW));
    body.close();
    body.add(end);
  }
}
