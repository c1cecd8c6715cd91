package dev.cet.agent.instrument;

import dev.cet.agent.config.MethodNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes a class tell of custom events: where a configured method is entered, and right before each
 * call of the API or of a configured method, with the variables of that moment.
 */
final class CustomEventInstrumenter {
  /** Internal name of the API's class. */
  static final String API = "dev/cet/api/Cet";

  private final SiteTable sites;
  private final EventCalls calls;
  private final MethodNames methods;

  CustomEventInstrumenter(SiteTable sites, EventCalls calls, MethodNames methods) {
    this.sites = sites;
    this.calls = calls;
    this.methods = methods;
  }

  /** Fills the API's own class in: its one private method tells the agent. */
  static byte[] fillIn(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    String descriptor = "(Ljava/lang/String;Ljava/lang/Throwable;Ljava/lang/Object;)V";
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String desc, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, desc, signature, exceptions);
            if (!name.equals("tell") || !desc.equals(descriptor)) {
              return next;
            }
            return new MethodVisitor(Opcodes.ASM9, next) {
              @Override
              public void visitCode() {
                super.visitCode();
                for (int argument = 0; argument < 3; argument++) {
                  super.visitVarInsn(Opcodes.ALOAD, argument);
                }
                super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, EventCallWriter.GATE, "event", desc, false);
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Gives the instrumented class file, or null when nothing in it makes a custom event. */
  byte[] instrument(byte[] classFile, String codeSource) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    Visitor visitor = new Visitor(writer, reader, ClassOrigin.of(codeSource, classFile));
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    return visitor.changed ? writer.toByteArray() : null;
  }

  private final class Visitor extends ClassVisitor {
    private final String owner;
    private final boolean knowsTypes;
    private final int[] codeSizes;
    private final VariableTables tables;
    private final ClassOrigin origin;
    private String file;
    private int methodIndex;
    private boolean changed;

    Visitor(ClassVisitor next, ClassReader reader, ClassOrigin origin) {
      super(Opcodes.ASM9, next);
      owner = reader.getClassName();
      // Older class files may come without stack maps, and then nothing tells what a slot holds.
      knowsTypes = reader.readUnsignedShort(6) >= Opcodes.V1_7;
      codeSizes = CodeSize.ofMethods(reader);
      tables = new VariableTables(reader);
      this.origin = origin;
    }

    @Override
    public void visitSource(String source, String debug) {
      file = source;
      super.visitSource(source, debug);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      int codeBytes = codeSizes[methodIndex++];
      if (codeBytes == 0 || (access & Opcodes.ACC_BRIDGE) != 0) {
        return next;
      }
      return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
        @Override
        public void visitEnd() {
          instrument(this, codeBytes);
          accept(next);
        }
      };
    }

    private void instrument(MethodNode method, int codeBytes) {
      MethodInfo info =
          new MethodInfo(
              owner.replace('/', '.'), method.name, method.desc, file, tables.tell(method), origin);
      boolean any = calls(info, method, codeBytes);
      boolean synthetic = (method.access & Opcodes.ACC_SYNTHETIC) != 0;
      if (!synthetic && methods.contains(owner, method.name)) {
        entry(info, method);
        any = true;
      }
      if (any) {
        method.maxStack += EventCallWriter.STACK;
        changed = true;
      }
    }

    /** In front of everything, also of a loop that begins with the method. */
    private void entry(MethodInfo info, MethodNode method) {
      LiveLocals locals = new LiveLocals(method, LiveLocals.MAX_CAPTURED);
      int line = 0;
      for (AbstractInsnNode at = method.instructions.getFirst();
          at != null && at.getOpcode() < 0;
          at = at.getNext()) {
        if (at instanceof LabelNode) {
          locals.label((LabelNode) at);
        } else if (at instanceof LineNumberNode && line == 0) {
          line = ((LineNumberNode) at).line;
        }
      }
      List<LocalVariableNode> parameters = locals.assigned(true);
      SiteInfo site = site(info, method, line, parameters, new ArrayList<>(0), false);
      InsnList code = EventCallWriter.call("entered", sites.add(site), parameters);
      if (line > 0) {
        LabelNode start = new LabelNode();
        code.insert(new LineNumberNode(line, start));
        code.insert(start);
      }
      method.instructions.insert(code);
    }

    private boolean calls(MethodInfo info, MethodNode method, int codeBytes) {
      LiveLocals locals = new LiveLocals(method, LiveLocals.MAX_CAPTURED);
      int size = codeBytes;
      int line = 0;
      int openNews = 0;
      boolean any = false;
      AbstractInsnNode next;
      for (AbstractInsnNode at = method.instructions.getFirst(); at != null; at = next) {
        next = at.getNext();
        if (at instanceof LabelNode) {
          locals.label((LabelNode) at);
        } else if (at instanceof FrameNode) {
          locals.frame((FrameNode) at);
        } else if (at instanceof LineNumberNode) {
          line = ((LineNumberNode) at).line;
        } else if (at.getOpcode() == Opcodes.NEW) {
          openNews++;
        } else if (at instanceof MethodInsnNode) {
          MethodInsnNode call = (MethodInsnNode) at;
          if (isEvent(call)) {
            InsnList code = call(info, method, call, line, locals, size);
            size += CodeSize.of(code);
            method.instructions.insertBefore(call, code);
            any = true;
          }
          if (call.getOpcode() == Opcodes.INVOKESPECIAL && call.name.equals("<init>")) {
            if (openNews == 0 && locals.isThisUninitialized()) {
              locals.set(0, Kinds.REFERENCE);
            }
            openNews = Math.max(0, openNews - 1);
          }
        } else if (at.getOpcode() >= Opcodes.ISTORE && at.getOpcode() <= Opcodes.ASTORE) {
          locals.store(((VarInsnNode) at).var, Kinds.ofStore(at.getOpcode()));
        }
      }
      return any;
    }

    private boolean isEvent(MethodInsnNode call) {
      return call.owner.equals(API) && call.name.equals("event")
          || methods.contains(call.owner, call.name);
    }

    private InsnList call(
        MethodInfo info,
        MethodNode method,
        MethodInsnNode call,
        int line,
        LiveLocals locals,
        int size) {
      String callee = call.owner.equals(API) ? null : call.name + call.desc;
      if (knowsTypes) {
        List<LocalVariableNode> live = locals.assigned(false);
        SiteInfo site = site(info, method, line, live, locals.unassigned(), locals.areTooMany());
        int number = sites.add(site);
        InsnList code = EventCallWriter.call("calling", number, live);
        if (CodeSize.staysWithin(CodeSize.HOT_INLINING_LIMIT, size, size + CodeSize.of(code))) {
          calls.put(number, new EventCall(site, callee));
          return code;
        }
      }
      List<LocalVariableNode> none = new ArrayList<>(0);
      SiteInfo bare = site(info, method, line, none, none, false);
      int number = sites.add(bare);
      calls.put(number, new EventCall(bare, callee));
      return EventCallWriter.call("calling", number, null);
    }

    private SiteInfo site(
        MethodInfo info,
        MethodNode method,
        int line,
        List<LocalVariableNode> captured,
        List<LocalVariableNode> unassigned,
        boolean isCut) {
      return new SiteInfo(
          0,
          info,
          new int[] {line},
          VariableInfo.of(captured, method, info.className),
          VariableInfo.of(unassigned, method, info.className),
          new HandlerInfo[0],
          isCut ? Reduction.FOR_INLINING : Reduction.NONE,
          false);
    }
  }
}
