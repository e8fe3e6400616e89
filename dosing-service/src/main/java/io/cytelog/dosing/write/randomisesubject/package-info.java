/** A subject is allotted the next kit. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.randomisesubject;
