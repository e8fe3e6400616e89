package io.cytelog.screening.event;

import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.command.RefusalKind;

/** Why screening says no; the names are the codes of the published interface and never change. */
public enum ScreeningRefusal implements RefusalCode {
    SITE_NOT_OPEN(RefusalKind.NOT_PERMITTED),
    OTHER_SITE(RefusalKind.FORBIDDEN),
    PREVIOUS_UNKNOWN(RefusalKind.NOT_UNDERSTOOD),
    ITEM_UNKNOWN(RefusalKind.NOT_UNDERSTOOD),
    CRITERION_UNKNOWN(RefusalKind.NOT_UNDERSTOOD),
    NOTHING_TO_CORRECT(RefusalKind.NOT_UNDERSTOOD),
    REASON_REQUIRED(RefusalKind.NOT_PERMITTED),
    QUERY_NOT_OPEN(RefusalKind.NOT_PERMITTED),
    CRITERIA_UNRESOLVED(RefusalKind.NOT_PERMITTED),
    CONSENT_NOT_VALID(RefusalKind.NOT_PERMITTED),
    CONSENT_ALREADY_RECORDED(RefusalKind.NOT_PERMITTED),
    ALREADY_SIGNED(RefusalKind.NOT_PERMITTED),
    NOT_ELIGIBLE(RefusalKind.NOT_PERMITTED),
    TRIAL_HALTED(RefusalKind.NOT_PERMITTED),
    RECRUITMENT_COMPLETE(RefusalKind.NOT_PERMITTED),
    ALREADY_ENROLLED(RefusalKind.NOT_PERMITTED);

    private final RefusalKind kind;

    ScreeningRefusal(RefusalKind kind) {
        this.kind = kind;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }
}
