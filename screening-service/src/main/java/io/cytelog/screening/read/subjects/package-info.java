/** The enrolled subjects. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.read.subjects;
