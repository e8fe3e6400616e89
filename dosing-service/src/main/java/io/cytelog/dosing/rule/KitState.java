package io.cytelog.dosing.rule;

/** What has become of a kit of the randomisation list. */
public enum KitState {
    /** Nothing has been put into it. */
    UNPREPARED,
    PREPARED,
    /** Given to somebody, in whole or in part. */
    GIVEN,
    /** What was put into it last was wasted, returned or destroyed, and was given to nobody; it may be prepared again. */
    DISPOSED;

    /** The state that follows from what is known of the kit. */
    public static KitState of(boolean prepared, boolean disposed, boolean given) {
        if (given) {
            return GIVEN;
        }
        if (!prepared) {
            return UNPREPARED;
        }
        return disposed ? DISPOSED : PREPARED;
    }
}
