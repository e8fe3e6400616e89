/** What sites might do, at random and in any order, and what has to hold after it. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.conduct;
