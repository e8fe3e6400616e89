/** The facts that the screening service publishes. */
@org.jspecify.annotations.NullMarked
package io.cytelog.contracts.screening;
