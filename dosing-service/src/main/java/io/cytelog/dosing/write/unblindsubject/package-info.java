/** The arm of one subject is opened to its treating doctor, or became known elsewhere; always on record. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.unblindsubject;
