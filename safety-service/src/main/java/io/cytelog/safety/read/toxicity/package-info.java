/** Toxicity status and its board. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read.toxicity;
