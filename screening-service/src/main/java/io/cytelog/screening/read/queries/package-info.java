/** Data queries about candidates, open and closed. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.read.queries;
