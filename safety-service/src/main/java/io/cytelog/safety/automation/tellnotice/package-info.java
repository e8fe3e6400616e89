/** Tells receivers outside that the trial is paused or goes on. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.automation.tellnotice;
