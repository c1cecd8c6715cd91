/**
 * Turns the application's class files into ones that show their throws: handlers, call sites and
 * their descriptions.
 */
package dev.cet.agent.instrument;
