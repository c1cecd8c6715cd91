package dev.cet.agent.instrument;

import dev.cet.agent.config.MethodNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Instruments the methods of one class file. Frames are written by hand and the constant pool is
 * only added to: no other class has to be known, so none is ever loaded.
 */
public final class ClassInstrumenter {
  /** Of the places that classes come from; further ones are text of their class each. */
  private static final int MOST_LOCATIONS = 1_000;

  private final SiteTable sites;

  private final MethodNames leftOut;
  private final LeftAlone leftAlone;

  private final ConcurrentHashMap<String, String> locations = new ConcurrentHashMap<>();

  public ClassInstrumenter(SiteTable sites) {
    this(sites, new MethodNames(Collections.emptyList()), new LeftAlone());
  }

  /** Instruments all methods but {@code leftOut}, and tells which it must leave alone. */
  ClassInstrumenter(SiteTable sites, MethodNames leftOut, LeftAlone leftAlone) {
    this.leftAlone = leftAlone;
    this.sites = sites;
    this.leftOut = leftOut;
  }

  /** The same with what every class gets. */
  byte[] instrument(byte[] classFile, String codeSource) {
    return instrument(classFile, codeSource, ClassWishes.NONE, null);
  }

  /** The same for a loader of which nobody knows what it finds. */
  byte[] instrument(byte[] classFile, String codeSource, ClassWishes wishes, ClassLoader loader) {
    return instrument(classFile, codeSource, wishes, loader, false);
  }

  /**
   * Gives the instrumented class file, or null when nothing in it is of interest.
   *
   * @param codeSource where the class comes from, or null
   * @param wishes what some of its methods get beside that
   * @param loader of the class, with which its sites go; null for one that never goes
   * @param findsRuntime whether the loader is known to find the class that the code calls
   * @throws RuntimeException when the class file is beyond us; it is to be left alone then
   */
  public byte[] instrument(
      byte[] classFile,
      String codeSource,
      ClassWishes wishes,
      ClassLoader loader,
      boolean findsRuntime) {
    ClassReader reader = new ClassReader(classFile);
    if ((reader.getAccess() & Opcodes.ACC_MODULE) != 0) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassSites classSites = new ClassSites(sites, loader);
    classSites.looksUp = !findsRuntime; // the class could not be verified
    ClassOrigin origin = ClassOrigin.of(shared(codeSource), classFile);
    Visitor visitor = new Visitor(writer, reader, origin, classSites, wishes, loader);
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    if (visitor.fields != null) {
      FieldLists.note(loader, reader.getClassName(), visitor.fields.toString(), sites.memory());
    }
    if (!visitor.changed) {
      return null;
    }
    byte[] changed = writer.toByteArray();
    classSites.publish();
    return changed;
  }

  /** The same text for all classes of a place. */
  private String shared(String location) {
    String known = location == null ? null : locations.get(location);
    if (known != null || location == null || locations.size() >= MOST_LOCATIONS) {
      return known == null ? location : known;
    }
    locations.put(location, location);
    return location;
  }

  private final class Visitor extends ClassVisitor {
    private final String owner;
    private final int version;
    private final boolean isEnum;
    private final int[] codeSizes;
    private final VariableTables tables;
    private final ClassOrigin origin;
    private final ClassSites classSites;
    private final ClassWishes wishes;
    private final ClassLoader loader;
    private final AnsweringRules rules;
    private final StringBuilder fields = FieldLists.areWanted() ? new StringBuilder() : null;
    private String file;
    private int methodIndex;
    private boolean changed;

    Visitor(
        ClassVisitor next,
        ClassReader reader,
        ClassOrigin origin,
        ClassSites classSites,
        ClassWishes wishes,
        ClassLoader loader) {
      super(Opcodes.ASM9, next);
      owner = reader.getClassName();
      version = reader.readUnsignedShort(6);
      isEnum = (reader.getAccess() & Opcodes.ACC_ENUM) != 0;
      codeSizes = CodeSize.ofMethods(reader);
      tables = new VariableTables(reader);
      this.origin = origin;
      this.classSites = classSites;
      this.wishes = wishes;
      this.loader = loader;
      rules = new AnsweringRules(reader.getSuperName(), reader.getInterfaces());
    }

    @Override
    public void visitSource(String source, String debug) {
      file = source;
      sites.inlinedLines().add(owner.replace('/', '.'), debug);
      super.visitSource(source, debug);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      if (fields != null && (access & Opcodes.ACC_STATIC) == 0) {
        char kind = descriptor.charAt(0);
        fields.append(kind == '[' ? 'L' : kind).append(name).append('\n');
      }
      return super.visitField(access, name, descriptor, signature, value);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      int codeBytes = codeSizes[methodIndex++];
      if (codeBytes == 0
          || (access & Opcodes.ACC_BRIDGE) != 0
          || isEnum && isOfEveryEnum(name, descriptor)
          || leftOut.contains(owner, name)) {
        return next;
      }
      return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
        @Override
        public void visitEnd() {
          MethodInfo info = info(this);
          Map<AnsweringWriter.Parameter, HandlerInfo> answered = answered(this, info);
          int changedBytes = instrument(this, info, codeBytes);
          changed |= changedBytes != codeBytes;
          answer(this, answered);
          changed |= !answered.isEmpty();
          ShadowKind kind = wishes.shadowed.get(name);
          if (kind != null && kind != ShadowKind.NEVER && ShadowWriter.canInsert(this, codeBytes)) {
            changed |= shadow(this, kind, changedBytes);
          }
          Integer counter = wishes.counters.get(CountedMethods.key(name, desc));
          if (counter != null) {
            EntryCounter.insert(this, counter);
            changed = true;
          }
          accept(next);
        }
      };
    }

    /** Nobody wrote it: what fails in it is shown where it was called. */
    private boolean isOfEveryEnum(String name, String descriptor) {
      return name.equals("valueOf") && descriptor.equals("(Ljava/lang/String;)L" + owner + ';');
    }

    /** The methods' parameters that it may answer, described before there is code of ours in it. */
    private Map<AnsweringWriter.Parameter, HandlerInfo> answered(
        MethodNode method, MethodInfo info) {
      Map<AnsweringWriter.Parameter, HandlerInfo> result = new LinkedHashMap<>();
      if (rules.answers(method) || rules.mayAnswer(method)) {
        for (AnsweringWriter.Parameter parameter : AnsweringWriter.parameters(method)) {
          if (rules.answers(method) || AnsweringWriter.isKept(method, parameter)) {
            result.put(parameter, AnsweringWriter.describe(info, method, parameter));
          }
        }
      }
      return result;
    }

    private void answer(MethodNode method, Map<AnsweringWriter.Parameter, HandlerInfo> answered) {
      boolean always = rules.answers(method);
      answered.forEach(
          (parameter, handler) -> {
            int number = sites.add(SiteInfo.ofAnswer(handler), loader);
            sites.answered().add(parameter.type);
            if (always) {
              AnsweringWriter.atEntry(method, parameter, number);
            } else {
              AnsweringWriter.atReturns(method, parameter, number);
            }
          });
    }

    /**
     * @param codeBytes size of the method's code by now
     */
    private boolean shadow(MethodNode method, ShadowKind kind, int codeBytes) {
      if (kind == ShadowKind.ENTRY_OF_SMALL
          && !CodeSize.staysWithin(
              CodeSize.HOT_INLINING_LIMIT,
              codeBytes,
              codeBytes + ShadowWriter.entryBytes(method))) {
        return false;
      }
      List<LocalVariableNode> parameters =
          kind == ShadowKind.ARGUMENTS
              ? ShadowWriter.parameters(method)
              : Collections.<LocalVariableNode>emptyList();
      MethodInfo info = info(method);
      SiteInfo site = SiteInfo.ofCaller(info, VariableInfo.of(parameters, method, info.className));
      boolean frames = version >= Opcodes.V1_6;
      ShadowWriter.insert(owner, method, sites.add(site, loader), parameters, frames);
      return true;
    }

    private MethodInfo info(MethodNode method) {
      return new MethodInfo(
          owner.replace('/', '.'), method.name, method.desc, file, tables.tell(method), origin);
    }

    /** Gives the size of its code after that. */
    private int instrument(MethodNode method, MethodInfo info, int codeBytes) {
      boolean isDetailed = wishes.detailed.contains(CountedMethods.key(method.name, method.desc));
      MethodInstrumenter instrumenter =
          new MethodInstrumenter(classSites, info, method, owner, version);
      int changedBytes = codeBytes;
      boolean isUnverifiable = false;
      try {
        changedBytes = instrumenter.instrument(codeBytes, isDetailed);
      } catch (AnalyzerException unverifiable) {
        isUnverifiable = true;
      }
      if (isUnverifiable || instrumenter.leavesAlone()) {
        leftAlone.add(info.className + '.' + info.name);
      }
      return changedBytes;
    }
  }
}
