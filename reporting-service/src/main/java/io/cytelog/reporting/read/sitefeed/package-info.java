/** What sites are told of their own subjects, numbered in the order in which it became known here. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.read.sitefeed;
