package shop.wildfly;

import java.io.IOException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import shop.Orders;
import shop.OutOfStock;

/** Logs by the SLF4J that WildFly lends to all it deploys. */
@WebServlet("/ticket")
public class TicketServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final Logger LOGGER = LoggerFactory.getLogger(TicketServlet.class);

  private final transient Orders orders = new Orders();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String ticket = request.getParameter("ticket");
    MDC.put("ticket", ticket);
    try {
      LOGGER.debug("{} wants {} pens", ticket, 50);
      LOGGER.info("ticket {}", ticket);
      orders.price("pen", 50);
    } catch (OutOfStock empty) {
      LOGGER.error("ticket {} is void", ticket, empty);
    } finally {
      MDC.remove("ticket");
    }
    response.getWriter().print("no ticket");
  }
}
