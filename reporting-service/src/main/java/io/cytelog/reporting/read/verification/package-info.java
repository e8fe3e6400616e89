/** Whether the copy of every log is complete and unaltered, and what each owner says of its own. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.read.verification;
