/** What the other services are told. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.outbound;
