/** Data queries. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read.queries;
