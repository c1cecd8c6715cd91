package dev.cet.agent.environment;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import dev.cet.agent.json.JsonWriter;
import java.lang.management.ManagementFactory;

/**
 * Flags of the JVM that explain how it behaves and that it, or somebody, has set: the rest has its
 * default. Apart, because only HotSpot and its descendants have the bean.
 */
final class JvmFlags {
  private static final String[] NAMES = {
    "UseSerialGC",
    "UseParallelGC",
    "UseG1GC",
    "UseZGC",
    "UseShenandoahGC",
    "InitialHeapSize",
    "MaxHeapSize",
    "MaxNewSize",
    "MaxRAMPercentage",
    "MaxMetaspaceSize",
    "CompressedClassSpaceSize",
    "MaxDirectMemorySize",
    "ReservedCodeCacheSize",
    "ThreadStackSize",
    "MaxJavaStackTraceDepth",
    "UseContainerSupport",
    "ActiveProcessorCount",
    "TieredCompilation",
    "TieredStopAtLevel",
    "UseCompressedOops",
    "UseStringDeduplication",
    "OmitStackTraceInFastThrow",
    "HeapDumpOnOutOfMemoryError",
    "HeapDumpPath",
    "ExitOnOutOfMemoryError",
    "CrashOnOutOfMemoryError",
    "MaxGCPauseMillis",
    "ParallelGCThreads",
    "ConcGCThreads",
  };

  private JvmFlags() {}

  /** Member {@code flags}: values by name. */
  static void write(JsonWriter out) {
    HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (bean == null) {
      return;
    }
    out.name("flags").beginObject();
    for (String name : NAMES) {
      try {
        VMOption option = bean.getVMOption(name);
        if (option.getOrigin() != VMOption.Origin.DEFAULT) {
          out.field(name, option.getValue());
        }
      } catch (IllegalArgumentException notOfThisVersion) {
        continue;
      }
    }
    out.endObject();
  }
}
