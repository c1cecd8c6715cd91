package dev.cet.agent.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cet.agent.config.Redaction;
import dev.cet.agent.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerTest {
  private static final String ID = "0123456789abcdef".repeat(4);

  @TempDir Path root;

  @Test
  void readVersion2() throws IOException {
    write("proc/self/cgroup", "0::/app.slice/shop");
    write("proc/self/mountinfo", "1 2 0:1 /docker/containers/" + ID + "/hostname /etc/hostname");
    write("sys/fs/cgroup/app.slice/shop/memory.max", "max");
    write("sys/fs/cgroup/app.slice/memory.max", "536870912");
    write("sys/fs/cgroup/app.slice/shop/memory.current", "1048576");
    write("sys/fs/cgroup/app.slice/shop/cpu.max", "150000 100000");
    write("sys/fs/cgroup/app.slice/cpu.max", "max 100000");
    Container container = new Container(root.toString());
    assertEquals(ID, container.id());
    assertEquals(536_870_912, container.memoryLimitBytes());
    assertEquals(1_048_576, container.memoryUsedBytes());
    assertEquals(1.5, container.cpuLimit());
    assertEquals(2, container.version());
    assertEquals(-1, container.cpuThrottledMs());
    write("sys/fs/cgroup/app.slice/shop/cpu.stat", "usage_usec 7500\nthrottled_usec 2500");
    assertEquals(7, container.cpuUsedMs());
    assertEquals(2, container.cpuThrottledMs());
  }

  @Test
  void readVersion1FromInside() throws IOException {
    write(
        "proc/self/cgroup", "4:memory:/docker/" + ID + "\n3:cpu,cpuacct:/docker/" + ID + "\n0::/");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "268435456");
    write("sys/fs/cgroup/memory/memory.usage_in_bytes", "4096");
    write("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000");
    write("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000");
    Container container = new Container(root.toString());
    assertEquals(ID, container.id());
    assertEquals(268_435_456, container.memoryLimitBytes());
    assertEquals(4_096, container.memoryUsedBytes());
    assertEquals(0.5, container.cpuLimit());
    assertEquals(1, container.version());
    write("sys/fs/cgroup/cpuacct/cpuacct.usage", "9000000");
    write("sys/fs/cgroup/cpu/cpu.stat", "nr_periods 3\nnr_throttled 1\nthrottled_time 4000000");
    assertEquals(9, container.cpuUsedMs());
    assertEquals(4, container.cpuThrottledMs());
  }

  @Test
  void sayNothingWhereThereIsNone() throws IOException {
    write("proc/self/cgroup", "4:memory:/\n0::/");
    write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
    Container unlimited = new Container(root.toString());
    assertNull(unlimited.id());
    assertEquals(-1, unlimited.memoryLimitBytes());
    assertEquals(-1, unlimited.cpuLimit());
    assertEquals(-1, new Container(root.resolve("nowhere").toString()).memoryUsedBytes());
  }

  @Test
  void describeThisJvm() throws Exception {
    byte[] host = new HostEnvironment(new Redaction(List.of()), Map::of).json();
    Map<?, ?> info = (Map<?, ?>) JsonReader.read(new String(host, StandardCharsets.UTF_8));
    assertTrue((Double) info.get("processors") >= 1);
    assertTrue(((Map<?, ?>) info.get("systemProperties")).containsKey("java.version"));
    byte[] sampled = new RuntimeSampler().json();
    Map<?, ?> sample = (Map<?, ?>) JsonReader.read(new String(sampled, StandardCharsets.UTF_8));
    assertTrue((Double) sample.get("heapUsedBytes") > 0);
    assertTrue((Double) sample.get("threads") > 0);
    assertEquals(ProcessHandle.current().pid(), JvmProcess.id());
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }
}
