/** Data queries: what is odd in the record is asked about, once. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.query;
