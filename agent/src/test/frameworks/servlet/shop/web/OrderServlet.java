package shop.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.Delivery;
import shop.Guard;
import shop.Orders;

/** The shop's front for servlet containers. */
public class OrderServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient Orders orders = new Orders();
  private final transient Delivery delivery = Guard.delivery();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(answer(request));
  }

  private String answer(HttpServletRequest request) {
    String customer = request.getParameter("customer");
    if (customer != null) {
      return delivery.address(customer);
    }
    int pieces = Integer.parseInt(request.getParameter("pieces"));
    return String.valueOf(orders.price(request.getParameter("article"), pieces));
  }
}
