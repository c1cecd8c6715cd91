package dev.cet.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationCodeTest {
  private final ApplicationCode shipped =
      new ApplicationCode(LibraryPackages.read(), List.of(), List.of());

  @ParameterizedTest
  @CsvSource({
    "com.shop.Order$Line, true",
    "Main, true",
    "javax.swing.JFrame, false",
    "javaxtreme.Game, true",
    "org.springframework.web.servlet.DispatcherServlet, false",
    "org.springframework.samples.petclinic.owner.OwnerController, true",
    "org.apache.catalina.core.StandardWrapper, false",
    "org.apache.jsp.index_jsp, true",
    "org.apachefans.Site, true",
    "kotlin.collections.CollectionsKt, false",
    "dev.cet.agent.Agent, false",
    "dev.cet.demo.Shop, true",
    "com.shop.Order$$SpringCGLIB$$0, false",
    "com.shop.Order$AjcClosure1, false",
    "com.shop.Order$HibernateProxy$aB, false",
    "com.shop.Order_ClientProxy, false",
    "com.shop.Order_Subclass$0, false",
    "com.shop.Timed_Bean, false",
    "com.shop.Orders$quarkusrestinvoker$price_c2adf07c, false",
    "com.shop.$Orders$Definition, false",
    "com.shop.$Orders$Definition$Exec, false",
    "com.shop.$Orders$Definition$Intercepted, false",
    "com.shop.Definition, true",
    "com.shop.Word$Definition, true",
    "com.shop.Order$$anonfun$1, true",
  })
  void knowLibrariesAndGeneratedClasses(String name, boolean application) {
    assertEquals(application, shipped.isApplication(name));
    String internal = name.replace('.', '/');
    assertEquals(application, shipped.isApplication(internal, getClass().getClassLoader()));
  }

  @Test
  void leaveTheJdksLoadersAlone() {
    assertFalse(shipped.isApplication("com/shop/Order", null));
    ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
    assertFalse(shipped.isApplication("com/shop/Order", platform));
  }

  @Test
  void takeOnlyThePackagesThatAreSet() {
    ApplicationCode set =
        new ApplicationCode(
            LibraryPackages.read(),
            List.of("com.shop", "org.springframework.boot"),
            List.of("com.shop.generated."));
    assertTrue(set.isApplication("com.shop.Order"));
    assertTrue(set.isApplication("org.springframework.boot.Main"));
    assertFalse(set.isApplication("com.shop.generated.Dto"));
    assertFalse(set.isApplication("com.shopping.Cart"));
    assertFalse(set.isApplication("net.other.Thing"));
  }
}
