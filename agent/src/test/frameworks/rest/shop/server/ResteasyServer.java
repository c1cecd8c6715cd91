package shop.server;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.ServletException;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;
import shop.rest.OrderResource;
import shop.rest.OutOfStockMapper;
import shop.rest.UnreadyMapper;

/** The shop in RESTEasy, on Undertow. */
public final class ResteasyServer {
  private ResteasyServer() {}

  /** Argument: a port. */
  public static void main(String[] args) throws ServletException {
    String mappers = OutOfStockMapper.class.getName() + ',' + UnreadyMapper.class.getName();
    ServletInfo resteasy =
        Servlets.servlet("resteasy", HttpServletDispatcher.class)
            .addInitParam("resteasy.resources", OrderResource.class.getName())
            .addInitParam("resteasy.providers", mappers)
            .setLoadOnStartup(1)
            .addMapping("/*");
    DeploymentInfo shop =
        Servlets.deployment()
            .setClassLoader(ResteasyServer.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("shop")
            .addServlets(resteasy);
    DeploymentManager manager = Servlets.defaultContainer().addDeployment(shop);
    manager.deploy();
    Undertow.builder()
        .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
        .setHandler(manager.start())
        .build()
        .start();
  }
}
