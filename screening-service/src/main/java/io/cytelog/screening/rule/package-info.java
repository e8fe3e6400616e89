/** The eligibility rules of the protocol as named values, and the candidate's file that they read. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.rule;
