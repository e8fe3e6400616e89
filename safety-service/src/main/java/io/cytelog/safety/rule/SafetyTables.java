package io.cytelog.safety.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SubjectId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The safety tables of a group of subjects. Adverse events are those after dosing that are new or worse than baseline,
 * with their highest grade since.
 *
 * @param complete subjects whose window is over and was observed to its end
 * @param openQueries data queries about them that nobody has answered
 */
public record SafetyTables(
        int subjects,
        int dosed,
        int inWindow,
        int complete,
        int endedEarly,
        List<SystemRow> adverseEvents,
        List<SeriousEvent> seriousEvents,
        List<VisitRow> visits,
        int openQueries) {

    /** One system organ class: events, subjects that had any, and the highest grade. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SystemRow(
            String systemOrganClass,
            int events,
            int subjects,
            @Nullable CtcaeGrade maxGrade,
            List<TermRow> terms) {}

    /** One term, as it is coded or reported. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TermRow(
            String term, int events, int subjects, @Nullable CtcaeGrade maxGrade) {}

    /** One line of the list of serious events. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SeriousEvent(
            AdverseEventId adverseEvent,
            SubjectId subject,
            String term,
            @Nullable CtcaeGrade grade,
            List<SeriousnessCriterion> seriousness,
            boolean related,
            boolean expected,
            @Nullable AeOutcome outcome,
            ClinicalTime onset) {}

    /**
     * Local toxicity at a visit of the protocol.
     *
     * @param due subjects whose visit window is over, or that were examined
     * @param assessed subjects that were examined at it
     * @param findings subjects with the finding, whether it was there at baseline or not
     */
    public record VisitRow(String visit, String name, int due, int assessed, Map<LocalFinding, Integer> findings) {}
}
