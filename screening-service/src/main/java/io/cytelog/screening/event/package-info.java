/** Everything that can happen in screening, in one sealed catalogue. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.event;
