package io.cytelog.dosing.read.supply;

import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;

/** Something left the stock; how and why stays sealed. */
record StockDisposal(String by, Instant disposedAt, Sealed disposal) {}
