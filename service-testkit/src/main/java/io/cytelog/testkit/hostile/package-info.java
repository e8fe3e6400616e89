/** Requests that no client of good will sends. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.hostile;
