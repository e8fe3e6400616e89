/** Audit trail and reports. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting;
