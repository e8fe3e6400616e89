/** The full table of the grading criteria, as it was imported. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.ctcae;
