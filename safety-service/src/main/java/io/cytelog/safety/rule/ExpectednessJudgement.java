package io.cytelog.safety.rule;

import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.ExpectednessAssessed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One judgement of the sponsor. What was found of the reference is what was known then; whether the judgement holds is
 * asked of the event as it is now, by {@link ReferenceSafety#bearsOut}.
 *
 * @param reference version of the reference safety information that it was made against
 * @param inForce whether that version may have been in force at the onset, as known when judged
 * @param listed whether that version lists the term, as known when judged
 */
public record ExpectednessJudgement(
        Expectedness expectedness,
        String reference,
        boolean inForce,
        boolean listed,
        Instant assessedAt,
        @Nullable String reason) {

    static ExpectednessJudgement of(ExpectednessAssessed fact) {
        return new ExpectednessJudgement(
                fact.expectedness(),
                fact.referenceSafetyInformation(),
                fact.inForce(),
                fact.listed(),
                fact.assessedAt(),
                fact.reason());
    }
}
