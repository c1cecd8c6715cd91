package shop.whole;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells which deployment of the shop this is, and how many class loaders of earlier ones live. */
@WebServlet(urlPatterns = "/deployment", loadOnStartup = 1)
public class Deployment extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final String LOADERS = "shop.loaders";
  private static final int MOST_COLLECTIONS = 50;

  /** The system's properties outlive each deployment. */
  @Override
  public void init() {
    loaders().add(new WeakReference<>(Deployment.class.getClassLoader()));
  }

  /** Asked for {@code ?left=1}, it collects until so few are left, or gives up. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int most = Integer.parseInt(request.getParameter("left"));
    for (int i = 0; i < MOST_COLLECTIONS && left() > most; i++) {
      System.gc();
      pause();
    }
    String whether = left() > most ? "are more" : "are not more";
    response.getWriter().print("deployment " + loaders().size() + ": there " + whether);
  }

  private static long left() {
    return loaders().stream().filter(each -> each.get() != null).count() - 1;
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("unchecked")
  private static List<WeakReference<ClassLoader>> loaders() {
    return (List<WeakReference<ClassLoader>>)
        System.getProperties().computeIfAbsent(LOADERS, name -> new CopyOnWriteArrayList<>());
  }
}
