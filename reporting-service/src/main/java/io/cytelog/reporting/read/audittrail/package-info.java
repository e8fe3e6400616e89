/** The audit trail: a verified copy of every log, and one entry per event. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.read.audittrail;
