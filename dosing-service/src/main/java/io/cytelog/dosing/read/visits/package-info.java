/** The schedule of visits, subject by subject and as a board of all. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.read.visits;
