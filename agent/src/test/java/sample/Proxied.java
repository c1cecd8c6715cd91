package sample;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.springframework.aop.framework.ProxyFactory;

/** Throws with what Hibernate and Spring put in place of an object. */
public final class Proxied {
  /** Somebody who orders. */
  @Entity(name = "Customer")
  public static class Customer {
    @Id @GeneratedValue Integer id;
    String name = "Ada";

    @OneToMany(mappedBy = "customer")
    List<Order> orders = new ArrayList<>();

    public String getName() {
      return name;
    }
  }

  /** What is ordered. */
  @Entity(name = "Orders")
  public static class Order {
    @Id @GeneratedValue Integer id;

    @ManyToOne(fetch = FetchType.LAZY)
    Customer customer;
  }

  /** A service behind an interface. */
  public interface Prices {
    int price();
  }

  /** The service. */
  public static class DefaultPrices implements Prices {
    final int percent = 7;

    @Override
    public int price() {
      return percent;
    }
  }

  private static int caught;

  private Proxied() {}

  public static void main(String[] args) {
    ProxyFactory byInterface = new ProxyFactory(new DefaultPrices());
    byInterface.setInterfaces(Prices.class);
    show("jdk", byInterface.getProxy());
    ProxyFactory byClass = new ProxyFactory(new DefaultPrices());
    byClass.setProxyTargetClass(true);
    show("cglib", byClass.getProxy());
    hibernate();
    System.out.println(caught);
  }

  private static void show(String what, Object it) {
    try {
      throw new IllegalStateException(what);
    } catch (IllegalStateException e) {
      caught += e.getMessage().length();
    }
  }

  private static void hibernate() {
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(Customer.class)
            .addAnnotatedClass(Order.class)
            .setProperty("hibernate.connection.url", "jdbc:h2:mem:shop")
            .setProperty("hibernate.hbm2ddl.auto", "create");
    try (SessionFactory factory = configuration.buildSessionFactory()) {
      Order order = new Order();
      order.customer = new Customer();
      factory.inTransaction(
          session -> {
            session.persist(order.customer);
            session.persist(order);
          });
      try (Session session = factory.openSession()) {
        Order loaded = session.find(Order.class, order.id);
        show("lazy", loaded.customer);
        caught += Hibernate.isInitialized(loaded.customer) ? 1000 : 0;
        loaded.customer.getName();
        show("loaded", loaded.customer);
        caught +=
            Hibernate.isInitialized(((Customer) Hibernate.unproxy(loaded.customer)).orders)
                ? 1000
                : 0;
      }
    }
  }
}
