package io.cytelog.dosing.read.deviations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A serious breach that is to be notified. */
record AwaitedNotice(String deviation, @Nullable Instant notifyBy) {}
