package dev.cet.agent.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HostEnvironmentTest {
  @Test
  void namesTheProgramWithoutItsArguments() {
    assertEquals("shop.Main", HostEnvironment.program("shop.Main serve", "/shop/classes"));
    assertEquals("shop.Main", HostEnvironment.program("shop.Main", ""));
    assertEquals("shop.jar", HostEnvironment.program("shop.jar --port 1", "shop.jar"));
    String jar = "C:\\Program Files\\shop 1\\shop.jar";
    assertEquals(jar, HostEnvironment.program(jar, jar));
    assertEquals(jar, HostEnvironment.program(jar + " --port 1", jar));
  }
}
