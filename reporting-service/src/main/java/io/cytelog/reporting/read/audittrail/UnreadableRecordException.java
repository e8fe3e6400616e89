package io.cytelog.reporting.read.audittrail;

import java.io.Serial;

/** A record of a log topic is not a commit; the message is a sentence for the audit trail. */
final class UnreadableRecordException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
