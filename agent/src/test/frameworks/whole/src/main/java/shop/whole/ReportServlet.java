package shop.whole;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.Orders;
import shop.OutOfStock;

/** Writes to the server's own log, what its level hides too, and takes what goes wrong itself. */
@WebServlet("/report")
public class ReportServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final Logger LOGGER = Logger.getLogger(ReportServlet.class.getName());

  private static final Logger REMARKS = Logger.getLogger("shop.remarks");

  private final transient Orders orders = new Orders();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String article = request.getParameter("article");
    LOGGER.log(Level.FINE, "asked for {0}", article);
    try {
      orders.price(article, 1);
    } catch (IllegalArgumentException unknown) {
      LOGGER.log(Level.WARNING, "no " + article, unknown);
    }
    response.getWriter().print(sold(article));
    // No call of this class logs: what does is a method of the logger itself, called by the JDK.
    Optional.ofNullable(request.getParameter("remark")).ifPresent(REMARKS::warning);
  }

  private int sold(String article) {
    int pieces = 1;
    while (true) {
      try {
        orders.price("pen", pieces);
        pieces++;
      } catch (OutOfStock enough) {
        return article.length();
      }
    }
  }
}
