/**
 * The few classes that instrumented code links to. They live on the boot class path, relocated to a
 * package under {@code java.lang}, because that is the only place that every class loader (OSGi's
 * too) passes through.
 */
package dev.cet.runtime;
