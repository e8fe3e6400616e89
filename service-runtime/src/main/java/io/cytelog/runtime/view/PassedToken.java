package io.cytelog.runtime.view;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * The token of a follower that has passed commits in which was nothing for it. It is stored now and then, and when nothing
 * more comes: whoever takes over looks at some of them again, and finds nothing again.
 */
public final class PassedToken {
    /** Other instances know by the stored token how far the views have come. */
    static final long STORED_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final LongSupplier nanos;
    private final Consumer<TrackingToken> store;
    private @Nullable TrackingToken passed;
    private long storedAt;

    /** @param nanos the monotonic clock */
    public PassedToken(LongSupplier nanos, Consumer<TrackingToken> store) {
        this.nanos = nanos;
        this.store = store;
        this.storedAt = nanos.getAsLong();
    }

    public void passed(TrackingToken next) {
        passed = next;
        if (nanos.getAsLong() - storedAt >= STORED_EVERY_NANOS) {
            store();
        }
    }

    /** Stores what is not stored yet. */
    public void store() {
        if (passed != null) {
            store.accept(passed);
            stored();
        }
    }

    /** A later token has been stored, or what was passed counts no more. */
    public void stored() {
        passed = null;
        storedAt = nanos.getAsLong();
    }
}
