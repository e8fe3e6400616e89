package io.cytelog.dosing.read.supply;

import io.cytelog.dosing.product.Disposal;
import java.time.Instant;

/** Something that left the stock: how, why, who recorded it and when it happened. */
record TracedDisposal(Disposal.Kind kind, String reason, String by, Instant disposedAt) {}
