/** By when which adverse event has to be reported to whom, as functions of the facts. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.rule.clock;
