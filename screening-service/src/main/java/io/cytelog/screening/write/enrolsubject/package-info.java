/** Enrols an eligible candidate as a subject. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.enrolsubject;
