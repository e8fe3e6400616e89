/** Webhooks of sites: which there are, what each is told, and the ledger of it. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.read.webhooks;
