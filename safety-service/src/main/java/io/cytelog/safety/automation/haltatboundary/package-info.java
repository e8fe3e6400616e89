/** When the stopping boundary is reached, then the trial is halted. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.automation.haltatboundary;
