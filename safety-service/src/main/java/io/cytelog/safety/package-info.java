/** Adverse events and toxicity status. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety;
