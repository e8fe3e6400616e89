package io.cytelog.safety.write;

import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.command.RefusalKind;

/** Every no of the safety service; what was seen or reported is never refused for being odd. */
public enum SafetyRefusal implements RefusalCode {
    REASON_REQUIRED(RefusalKind.NOT_PERMITTED),
    ASSESSMENT_UNKNOWN(RefusalKind.NOT_UNDERSTOOD),
    PREGNANCY_UNKNOWN(RefusalKind.NOT_UNDERSTOOD),
    MEDICATION_UNKNOWN(RefusalKind.NOT_UNDERSTOOD),
    NOTHING_TO_CORRECT(RefusalKind.NOT_PERMITTED),
    ALREADY_HALTED(RefusalKind.NOT_PERMITTED),
    NOT_HALTED(RefusalKind.NOT_PERMITTED),
    AUTHORISATION_REQUIRED(RefusalKind.NOT_PERMITTED),
    DSMB_ADVICE_REQUIRED(RefusalKind.NOT_PERMITTED),
    FOUND_BEFORE(RefusalKind.NOT_PERMITTED),
    QUERY_NOT_OPEN(RefusalKind.NOT_PERMITTED),
    QUERY_OF_OTHER_SIDE(RefusalKind.NOT_PERMITTED),
    CLOCK_OF_AN_EVENT(RefusalKind.NOT_PERMITTED),
    CLOCK_OF_THE_SITE(RefusalKind.NOT_PERMITTED),
    CLOCK_SETTLED(RefusalKind.NOT_PERMITTED),
    CLOCK_NOT_SETTLED(RefusalKind.NOT_PERMITTED);

    private final RefusalKind kind;

    SafetyRefusal(RefusalKind kind) {
        this.kind = kind;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }
}
