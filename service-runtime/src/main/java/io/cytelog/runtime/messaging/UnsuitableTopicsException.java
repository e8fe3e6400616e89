package io.cytelog.runtime.messaging;

import java.io.Serial;
import java.util.List;

/** A service's own topics are not as they must be; nothing is sent to them until somebody has mended that. */
public final class UnsuitableTopicsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnsuitableTopicsException(List<String> differences) {
        super("Nothing is sent, as the topics are not as they must be: " + String.join("; ", differences) + ".");
    }
}
