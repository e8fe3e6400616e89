package io.cytelog.safety.rule;

import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.safety.FollowUpEnd;
import java.util.Optional;

/** What ends the observation of a subject. */
public enum EndOfObservation {
    WITHDRAWAL_FROM_FOLLOW_UP,
    WITHDRAWAL_OF_CONSENT,
    DEATH,
    LOSS_TO_FOLLOW_UP;

    /** None for withdrawal from treatment: that leaves the follow-up going, and with it the observation. */
    static Optional<EndOfObservation> by(WithdrawalScope scope) {
        return switch (scope) {
            case TREATMENT -> Optional.empty();
            case FOLLOW_UP -> Optional.of(WITHDRAWAL_FROM_FOLLOW_UP);
            case CONSENT -> Optional.of(WITHDRAWAL_OF_CONSENT);
        };
    }

    static EndOfObservation by(FollowUpEnd cause) {
        return switch (cause) {
            case DEATH -> DEATH;
            case LOST_TO_FOLLOW_UP -> LOSS_TO_FOLLOW_UP;
        };
    }
}
