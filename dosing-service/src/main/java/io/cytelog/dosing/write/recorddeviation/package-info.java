/** Records deviations, their corrections, and the notification of serious breaches. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.recorddeviation;
