package io.cytelog.dosing.rule;

import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.command.RefusalKind;

/** The codes with which dosing says no. */
public enum DosingRefusal implements RefusalCode {
    LOT_ALREADY_RECEIVED,
    LOT_NOT_KNOWN(RefusalKind.NOT_FOUND),
    LOT_ALREADY_RELEASED,
    LOT_ALREADY_REJECTED,
    LOT_EXPIRED,
    LOT_OUT_OF_SPECIFICATION,
    LOT_RELEASE_QUESTIONED,

    LIST_ALREADY_SEALED,
    LIST_NOT_READABLE,
    LIST_MALFORMED,
    COMMITMENT_MISMATCH,

    SUBJECT_WITHDRAWN,
    SUBJECT_DIED,
    TRIAL_HALTED,
    SAFETY_FEED_STALE,
    ALREADY_RANDOMISED,
    NO_LIST,
    LIST_EXHAUSTED,

    NOT_RANDOMISED,
    ALREADY_UNBLINDED,

    KIT_NOT_KNOWN(RefusalKind.NOT_FOUND),
    KIT_ALREADY_PREPARED,
    KIT_ALREADY_USED,
    KIT_ALREADY_DISPOSED,
    KIT_ARM_MISMATCH,
    BAG_NOT_IN_LOT,
    BAG_ALREADY_IN_LOT,
    BAG_ALREADY_USED,
    BAG_ALREADY_DISPOSED,
    LOT_NOT_RELEASED,

    NOT_AN_ADMINISTRATION_SITE,
    ALREADY_DOSED,
    KIT_MISMATCH,
    KIT_NOT_PREPARED,
    PRODUCT_EXPIRED,
    DOSE_OUT_OF_RANGE,
    SAME_PERSON,
    RECHECK_INCOMPLETE,
    RECHECK_FAILED,
    REASON_REQUIRED,
    SITE_NOT_KNOWN(RefusalKind.NOT_UNDERSTOOD),
    NOT_A_SERIOUS_BREACH,
    NOTHING_TO_CORRECT;

    private final RefusalKind kind;

    DosingRefusal() {
        this(RefusalKind.NOT_PERMITTED);
    }

    DosingRefusal(RefusalKind kind) {
        this.kind = kind;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }
}
