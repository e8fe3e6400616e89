package io.cytelog.runtime.parked;

/**
 * The event of a service that it goes on without a record of another. Its {@code record} carries the tag {@value
 * SkipSlice#TAG}.
 */
public interface RecordSkipped {
    /** Id of the record while it was parked. */
    String record();

    SkippedRecord skipped();

    String reason();

    /** How a service makes its own event. */
    @FunctionalInterface
    interface Factory<E> {
        E of(String record, SkippedRecord skipped, String reason);
    }
}
