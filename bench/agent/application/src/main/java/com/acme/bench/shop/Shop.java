package com.acme.bench.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;

/** A small web shop. When it is ready it prints {@code READY <port> <what it cost so far>}. */
@SpringBootApplication
public class Shop {
  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }

  /** Tells the benchmark that requests can come. */
  @EventListener
  public void ready(ApplicationReadyEvent event) {
    WebServerApplicationContext context = (WebServerApplicationContext) event.getApplicationContext();
    System.out.println("READY " + context.getWebServer().getPort() + ' ' + Cost.now());
  }
}
