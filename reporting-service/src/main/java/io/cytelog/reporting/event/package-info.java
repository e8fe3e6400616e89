/** What reporting records itself. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.event;
