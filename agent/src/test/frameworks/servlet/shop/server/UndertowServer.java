package shop.server;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import shop.web.OrderServlet;
import shop.web.StockFilter;

/** The shop in Undertow. */
public final class UndertowServer {
  private UndertowServer() {}

  public static void main(String[] args) throws ServletException {
    DeploymentInfo shop =
        Servlets.deployment()
            .setClassLoader(UndertowServer.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("shop.war")
            .addServlet(
                Servlets.servlet("orders", OrderServlet.class)
                    .addMapping("/price")
                    .addMapping("/address"))
            .addFilter(Servlets.filter("stock", StockFilter.class))
            .addFilterUrlMapping("stock", "/*", DispatcherType.REQUEST);
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(shop);
    manager.deploy();
    Undertow.builder()
        .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
        .setHandler(manager.start())
        .build()
        .start();
  }
}
