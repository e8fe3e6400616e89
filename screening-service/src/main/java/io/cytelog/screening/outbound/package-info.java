/** What screening tells the other services. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.outbound;
