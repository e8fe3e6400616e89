/** Screening, consent, eligibility and enrolment. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening;
