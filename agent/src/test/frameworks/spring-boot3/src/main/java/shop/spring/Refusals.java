package shop.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.MissingResourceException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Is asked about all that no handler answers, and answers one of it. */
@Component
public class Refusals implements HandlerExceptionResolver {
  @Override
  public ModelAndView resolveException(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
    if (failure instanceof MissingResourceException) {
      response.setStatus(HttpServletResponse.SC_GONE);
      return new ModelAndView();
    }
    return null;
  }
}
