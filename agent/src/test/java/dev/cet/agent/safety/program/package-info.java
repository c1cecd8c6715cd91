/** Programs that run under the agent in JVMs of their own. */
package dev.cet.agent.safety.program;
