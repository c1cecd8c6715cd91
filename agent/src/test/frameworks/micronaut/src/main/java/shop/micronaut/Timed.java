package shop.micronaut;

import io.micronaut.aop.Around;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What is measured. */
@Around
@Retention(RetentionPolicy.RUNTIME)
@interface Timed {}
