/** Small programs that log; loaded with transformed frameworks by the tests. */
package dev.cet.agent.logs.program;
