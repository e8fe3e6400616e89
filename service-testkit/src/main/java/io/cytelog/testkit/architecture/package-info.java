/** Rules of architecture that every module's test calls, each proved by a small offender. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.architecture;
