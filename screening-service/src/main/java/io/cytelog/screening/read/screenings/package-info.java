/** The screening log. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.read.screenings;
