package io.cytelog.screening.rule;

import io.cytelog.contracts.ClinicalTime;
import java.time.Instant;
import java.time.ZoneId;

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
}
