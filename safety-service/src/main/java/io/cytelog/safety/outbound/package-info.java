/** What the others are told. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.outbound;
