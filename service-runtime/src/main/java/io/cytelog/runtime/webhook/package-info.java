/** Tells receivers outside, signed. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.webhook;
