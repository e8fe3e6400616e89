/** Blinded state of dosing, subject by subject. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.read.subjects;
