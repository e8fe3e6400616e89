package io.cytelog.runtime.view;

import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;

/** Another instance follows the read model. */
public final class FollowedElsewhereException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FollowedElsewhereException(String name) {
        super("Another instance of this service follows " + name + ", or took it over meanwhile; ask that one.");
    }

    /** A claim that was lost is no defect. */
    static RuntimeException insteadOf(RuntimeException failed, String name) {
        return failed instanceof UnableToClaimTokenException || failed.getCause() instanceof UnableToClaimTokenException
                ? new FollowedElsewhereException(name)
                : failed;
    }
}
