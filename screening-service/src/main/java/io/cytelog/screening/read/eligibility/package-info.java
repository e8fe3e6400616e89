/** The verdict so far on one candidate. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.read.eligibility;
