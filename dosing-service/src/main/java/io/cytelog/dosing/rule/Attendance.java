package io.cytelog.dosing.rule;

import java.time.Instant;

/** That a visit took place, and how it is known. */
public record Attendance(Instant at, Evidence evidence) {
    /** How a visit is known to have taken place. */
    public enum Evidence {
        /** The site reported it. */
        REPORTED,
        /** Safety tells of an examination at this visit. */
        EXAMINED,
        /** The visit is the administration itself. */
        ADMINISTERED
    }
}
