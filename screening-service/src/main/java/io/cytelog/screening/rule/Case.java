package io.cytelog.screening.rule;

import io.cytelog.contracts.ClinicalTime;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a rule judges.
 *
 * @param zone time zone of the candidate's site, in which dates are read
 * @param inclusion the moment of inclusion that the verdict is for
 */
record Case(CandidateFile file, ZoneId zone, Instant inclusion) {

    DateSpan dates(ClinicalTime time) {
        return DateSpan.of(time, zone);
    }

    /** Whether something was seen only after inclusion, for which it then says nothing; not where no time is stated. */
    boolean isLate(@Nullable Instant at) {
        return at != null && at.isAfter(inclusion);
    }

    /** Whether every moment that the time can mean lies after inclusion. */
    boolean isLate(@Nullable ClinicalTime time) {
        return time != null && isLate(time.earliest(zone));
    }

    /** Half a sentence about what was seen only after inclusion. */
    String late(Object at) {
        return "recorded as of " + at + ", after " + inclusion;
    }
}
