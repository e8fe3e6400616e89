package io.cytelog.runtime.parked;

import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.command.RefusalKind;
import io.cytelog.runtime.parked.RecordSkipped.Factory;
import java.util.List;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.modelling.annotation.InjectEntity;

/** Skipping a parked record, in whichever service: it is on record once, before the record is let go. */
public final class SkipSlice {
    /** Tag of the events. */
    public static final String TAG = "parked";

    private SkipSlice() {}

    enum SkipRefusal implements RefusalCode {
        ALREADY_SKIPPED(RefusalKind.NOT_PERMITTED),
        PARKED_RECORD_NOT_KNOWN(RefusalKind.NOT_FOUND);

        private final RefusalKind kind;

        SkipRefusal(RefusalKind kind) {
            this.kind = kind;
        }

        @Override
        public RefusalKind kind() {
            return kind;
        }
    }

    record ParkedRecordId(String record) {}

    record SkipState(boolean skipped) {}

    /** @param kind the service's own event */
    public static <E> Boundary<?, ?, E> boundary(Class<? extends E> kind) {
        return new Boundary<ParkedRecordId, SkipState, E>(
                ParkedRecordId.class,
                SkipState.class,
                new SkipState(false),
                id -> EventCriteria.havingTags(TAG, id.record()).andBeingOneOfTypes(EventCatalogue.nameOf(kind)),
                (state, event) -> new SkipState(true));
    }

    public static <E> Object handler(Factory<? extends E> factory) {
        return new Handler<>(factory);
    }

    static <E> Decision<E> decide(SkipParkedRecord command, SkipState state, Factory<? extends E> factory) {
        if (state.skipped()) {
            return Decision.refuse(
                    SkipRefusal.ALREADY_SKIPPED, "This record was skipped before; the log says by whom and why.");
        }
        var parked = command.parked();
        if (parked == null) {
            return Decision.refuse(Refusal.of(
                    SkipRefusal.PARKED_RECORD_NOT_KNOWN,
                    "No record " + command.record() + " is parked here; it may have been taken meanwhile."));
        }
        E skipped = factory.of(parked.id(), SkippedRecord.of(parked), command.reason());
        return Decision.accept(List.of(skipped));
    }

    static final class Handler<E> {
        private final Factory<? extends E> factory;

        private Handler(Factory<? extends E> factory) {
            this.factory = factory;
        }

        @CommandHandler
        Outcome handle(SkipParkedRecord command, @InjectEntity SkipState state, EventAppender events) {
            return decide(command, state, factory).appendTo(events);
        }
    }
}
