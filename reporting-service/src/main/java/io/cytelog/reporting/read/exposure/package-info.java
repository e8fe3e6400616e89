/** Exposure: what each subject was given, as dosing told it last. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.read.exposure;
