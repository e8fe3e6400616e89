package io.cytelog.runtime.command;

import io.cytelog.axon.mongodb.AppendConflictException;
import io.cytelog.axon.mongodb.LogUnavailableException;
import io.cytelog.axon.mongodb.OutcomeUnknownException;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;

/** Finds what really failed inside the wrappers of futures and of the command bus. */
final class Failures {
    private Failures() {}

    static RuntimeException unwrapped(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case AppendEventsTransactionRejectedException lost -> {
                    return lost;
                }
                case AppendConflictException lost -> {
                    return lost;
                }
                case OutcomeUnknownException unknown -> {
                    return unknown;
                }
                case LogUnavailableException unavailable -> {
                    return unavailable;
                }
                default -> {}
            }
        }
        var inner = failed.getCause() == null ? failed : failed.getCause();
        return inner instanceof RuntimeException defect ? defect : new IllegalStateException(inner);
    }
}
