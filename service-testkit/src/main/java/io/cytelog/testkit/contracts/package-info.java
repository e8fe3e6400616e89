/** What a service needs of the contracts of others. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.contracts;
