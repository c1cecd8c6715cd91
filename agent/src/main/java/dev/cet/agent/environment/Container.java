package dev.cet.agent.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control group that this process is in, versions 1 and 2 of Linux's cgroups: its limits, its
 * use, and the container's id. On other systems everything is absent.
 */
public final class Container {
  /** Version 1 states "no limit" as the largest multiple of the page size. */
  private static final long UNLIMITED_BYTES = 1L << 62;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MOUNTED_ID =
      Pattern.compile("/(?:containers|sandboxes|overlay-containers)/([0-9a-f]{64})/");

  private final String root;
  private final String unifiedPath;
  private final String memoryPath;
  private final String cpuPath;

  /** The control group of this process. */
  public static Container ofThisProcess() {
    return new Container("");
  }

  /** The control group described by the files below {@code root}, which stands for {@code /}. */
  Container(String root) {
    this.root = root;
    String unified = null;
    String memory = null;
    String cpu = null;
    String groups = SmallFile.read(root + "/proc/self/cgroup");
    for (String line : groups == null ? new String[0] : groups.split("\n")) {
      String[] parts = line.split(":", 3); // number:controllers:path
      if (parts.length == 3) {
        if (parts[1].isEmpty()) {
          unified = parts[2];
        }
        for (String controller : parts[1].split(",")) {
          memory = controller.equals("memory") ? parts[2] : memory;
          cpu = controller.equals("cpu") ? parts[2] : cpu;
        }
      }
    }
    unifiedPath = unified;
    memoryPath = memory;
    cpuPath = cpu;
  }

  /** The id that Docker, containerd, CRI-O or Podman gave it, or null. */
  public String id() {
    String groups = SmallFile.read(root + "/proc/self/cgroup");
    Matcher id = ID.matcher(groups == null ? "" : groups);
    if (id.find()) {
      return id.group();
    }
    String mounts = SmallFile.read(root + "/proc/self/mountinfo");
    Matcher mounted = MOUNTED_ID.matcher(mounts == null ? "" : mounts);
    return mounted.find() ? mounted.group(1) : null;
  }

  /** Version of the control groups that limit this process: 1 or 2; 0 where there are none. */
  public int version() {
    return memoryPath != null || cpuPath != null ? 1 : unifiedPath != null ? 2 : 0;
  }

  /** Processor time that the group has used, ms; -1 where it is not told. */
  public long cpuUsedMs() {
    if (cpuPath != null) {
      long nanos = nearest("/sys/fs/cgroup/cpuacct", cpuPath, "cpuacct.usage");
      return nanos < 0 ? -1 : nanos / 1_000_000;
    }
    long micros = statistic("usage_usec");
    return micros < 0 ? -1 : micros / 1000;
  }

  /** Time for which threads of the group had to wait for its next period, ms; -1 if not told. */
  public long cpuThrottledMs() {
    if (cpuPath != null) {
      long nanos = statistic("throttled_time");
      return nanos < 0 ? -1 : nanos / 1_000_000;
    }
    long micros = statistic("throttled_usec");
    return micros < 0 ? -1 : micros / 1000;
  }

  /** A line of the nearest {@code cpu.stat}: name, space, number. */
  private long statistic(String name) {
    String base = cpuPath != null ? "/sys/fs/cgroup/cpu" : "/sys/fs/cgroup";
    for (String at = cpuPath != null ? cpuPath : unifiedPath; at != null; at = parent(at)) {
      String text = SmallFile.read(root + base + at + "/cpu.stat");
      for (String line : text == null ? new String[0] : text.split("\n")) {
        if (line.startsWith(name + " ")) {
          return parse(line.substring(name.length() + 1));
        }
      }
    }
    return -1;
  }

  /** The lowest memory limit that applies, or -1. */
  public long memoryLimitBytes() {
    long limit =
        memoryPath != null
            ? lowest("/sys/fs/cgroup/memory", memoryPath, "memory.limit_in_bytes")
            : unifiedPath != null ? lowest("/sys/fs/cgroup", unifiedPath, "memory.max") : -1;
    return limit >= UNLIMITED_BYTES ? -1 : limit;
  }

  /** Memory that the group uses, page cache included; -1 where it is not told. */
  public long memoryUsedBytes() {
    if (memoryPath != null) {
      return nearest("/sys/fs/cgroup/memory", memoryPath, "memory.usage_in_bytes");
    }
    return unifiedPath == null ? -1 : nearest("/sys/fs/cgroup", unifiedPath, "memory.current");
  }

  /** Processors' worth of time that it may use, or -1 for no limit. */
  public double cpuLimit() {
    double limit = -1;
    String base = cpuPath != null ? "/sys/fs/cgroup/cpu" : "/sys/fs/cgroup";
    String path = cpuPath != null ? cpuPath : unifiedPath;
    for (String at = path; at != null; at = parent(at)) {
      double here = cpuPath != null ? quota(base + at) : quotaUnified(base + at);
      if (here > 0 && (limit < 0 || here < limit)) {
        limit = here;
      }
    }
    return limit;
  }

  private double quota(String folder) {
    long quota = number(folder + "/cpu.cfs_quota_us");
    long period = number(folder + "/cpu.cfs_period_us");
    return quota > 0 && period > 0 ? (double) quota / period : -1;
  }

  /** {@code cpu.max} holds "quota period", the quota perhaps {@code max}. */
  private double quotaUnified(String folder) {
    String text = SmallFile.read(root + folder + "/cpu.max");
    String[] parts = text == null ? new String[0] : text.split(" ");
    if (parts.length != 2) {
      return -1;
    }
    long quota = parse(parts[0]);
    long period = parse(parts[1]);
    return quota > 0 && period > 0 ? (double) quota / period : -1;
  }

  private long lowest(String base, String path, String file) {
    long lowest = -1;
    for (String at = path; at != null; at = parent(at)) {
      long here = number(base + at + "/" + file);
      if (here >= 0 && (lowest < 0 || here < lowest)) {
        lowest = here;
      }
    }
    return lowest;
  }

  /** Inside a container the path of the host is not there, and the files lie at the top. */
  private long nearest(String base, String path, String file) {
    for (String at = path; at != null; at = parent(at)) {
      long here = number(base + at + "/" + file);
      if (here >= 0) {
        return here;
      }
    }
    return -1;
  }

  private long number(String path) {
    return parse(SmallFile.read(root + path));
  }

  private static long parse(String text) {
    try {
      return text == null ? -1 : Long.parseLong(text.trim());
    } catch (NumberFormatException noLimit) {
      return -1;
    }
  }

  /** The folder above, down to the empty path; null above that. */
  private static String parent(String path) {
    if (path.isEmpty()) {
      return null;
    }
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
