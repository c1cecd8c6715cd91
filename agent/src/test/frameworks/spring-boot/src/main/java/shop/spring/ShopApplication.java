package shop.spring;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import shop.Addresses;
import shop.Orders;

/** The shop in Spring Boot. */
@SpringBootApplication
public class ShopApplication {
  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }

  @Bean
  Orders orders() {
    return new Orders();
  }

  @Bean
  Addresses addresses() {
    return new Addresses();
  }

  @Bean
  Timed timed() {
    return new Timed();
  }

  /** Puts a subclass made by CGLIB before the addresses, as transactions and aspects do. */
  @Bean
  static BeanNameAutoProxyCreator proxies() {
    BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
    creator.setProxyTargetClass(true);
    creator.setBeanNames("addresses");
    creator.setInterceptorNames("timed");
    return creator;
  }
}
