package shop.whole;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The shop for other programs: its resource and mappers are found by the server. */
@ApplicationPath("rest")
public class ShopApi extends Application {}
