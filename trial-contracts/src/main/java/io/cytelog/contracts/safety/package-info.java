/** The facts that the safety service publishes. */
@org.jspecify.annotations.NullMarked
package io.cytelog.contracts.safety;
