/** What dosing knows of the other services beside the facts that it notes. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.inbound;
