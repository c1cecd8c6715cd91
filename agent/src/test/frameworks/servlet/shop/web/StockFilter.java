package shop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.OutOfStock;

/** Tells customers what is missing. */
public class StockFilter implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (OutOfStock empty) {
      ((HttpServletResponse) response).setStatus(409);
      response.getWriter().print(empty.getMessage() + ", " + empty.missing() + " missing");
    }
  }

  @Override
  public void destroy() {}
}
