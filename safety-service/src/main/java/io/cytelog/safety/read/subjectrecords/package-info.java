/** What is recorded of a subject beside its adverse events: baseline grades, pregnancies, concomitant medication, death and loss. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read.subjectrecords;
