/** Tells receivers outside that the arm of a subject became known. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.automation.tellunblinding;
