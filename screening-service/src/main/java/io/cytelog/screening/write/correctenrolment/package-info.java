/** Corrects the moment of an enrolment. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.correctenrolment;
