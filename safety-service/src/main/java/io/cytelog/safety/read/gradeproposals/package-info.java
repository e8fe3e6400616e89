/** Grades that measured values propose. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read.gradeproposals;
