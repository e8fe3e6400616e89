package io.cytelog.safety.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SubjectId;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.Digit;
import io.cytelog.safety.event.Laterality;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Toxicity status of a subject at a moment.
 *
 * @param protocolVersion version of the protocol that the window goes by; absent until dosed
 * @param dosedAt start of the first administration; absent until dosed
 * @param dayOfWindow calendar days since, the day of dosing being 0; it stops where observation does
 * @param maxGradeBySystem by system organ class
 * @param seriousEvents events inside the window with any criterion of seriousness
 * @param decidedBy ids of the adverse events and assessments that decided; {@code log:position} of any other fact
 * @param asOf position of the newest fact about the subject, per log that owns it
 * @param incomplete the logs from which a record about the subject is parked, so that facts are missing here; mostly none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToxicityStatus(
        SubjectId subject,
        Phase phase,
        @Nullable String protocolVersion,
        @Nullable Instant dosedAt,
        @Nullable Long dayOfWindow,
        @Nullable Instant windowEndsAt,
        Local local,
        List<Finding> localFindings,
        @Nullable CtcaeGrade maxGrade,
        Map<String, CtcaeGrade> maxGradeBySystem,
        long seriousEvents,
        Verdict verdict,
        List<String> decidedBy,
        Map<String, Long> asOf,
        List<String> incomplete) {

    /** Where the subject stands in the window. */
    public enum Phase {
        NOT_DOSED,
        IN_WINDOW,
        COMPLETE,
        ENDED_EARLY
    }

    /** Whether there is a local finding. */
    public enum Local {
        NONE,
        PRESENT
    }

    /** What the protocol's definition of toxicity says. */
    public enum Verdict {
        UNDETERMINED,
        CRITERIA_NOT_MET,
        TOXICITY
    }

    /**
     * A finding of local toxicity that counts.
     *
     * @param finding field name of the local assessment, or {@code adverseEvent}
     * @param side absent where the site named no place
     * @param terms the CTCAE terms that it corresponds to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            String finding,
            @Nullable AdverseEventId adverseEvent,
            @Nullable AssessmentId assessment,
            @Nullable String visit,
            ClinicalTime at,
            @Nullable Laterality side,
            @Nullable Digit digit,
            List<String> terms) {
        public Finding {
            terms = List.copyOf(terms);
        }

        String fact() {
            return adverseEvent == null ? String.valueOf(assessment) : adverseEvent.value();
        }
    }
}
