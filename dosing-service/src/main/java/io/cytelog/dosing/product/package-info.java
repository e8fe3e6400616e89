/** What tells product from placebo, and the seal that keeps it unread in the log. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.product;
