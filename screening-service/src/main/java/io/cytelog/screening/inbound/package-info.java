/** Facts of the safety service that decide here, noted in screening's own log. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.inbound;
