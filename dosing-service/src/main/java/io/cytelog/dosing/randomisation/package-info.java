/** The sealed randomisation list and the program that draws it. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.randomisation;
