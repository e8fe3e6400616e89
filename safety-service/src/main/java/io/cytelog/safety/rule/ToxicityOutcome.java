package io.cytelog.safety.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SubjectId;
import io.cytelog.safety.rule.ToxicityStatus.Finding;
import io.cytelog.safety.rule.ToxicityStatus.Local;
import io.cytelog.safety.rule.ToxicityStatus.Phase;
import io.cytelog.safety.rule.ToxicityStatus.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the facts about a subject mean, apart from the present: it can be kept, and {@link #at} makes the status of any
 * moment from it.
 *
 * @param observation null until dosed
 * @param toxicity ids of the local findings and events that make it toxicity; empty where none does
 * @param queriesOpen whether a query about the subject is neither answered nor resolved
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToxicityOutcome(
        SubjectId subject,
        @Nullable Observation observation,
        List<Finding> localFindings,
        @Nullable CtcaeGrade maxGrade,
        Map<String, CtcaeGrade> maxGradeBySystem,
        long seriousEvents,
        List<String> toxicity,
        boolean queriesOpen,
        Map<String, Long> asOf) {

    /**
     * The window of observation.
     *
     * @param protocolVersion version of the protocol that says how long it is and what counts in it
     * @param dosing the fact that opened it
     * @param closed whether what closes it is recorded, so that it may be found free of toxicity
     * @param closing the assessment that closes it, where the protocol names one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Observation(
            String protocolVersion,
            Instant start,
            Instant end,
            ZoneId zone,
            String dosing,
            @Nullable EarlyEnd earlyEnd,
            boolean closed,
            @Nullable String closing) {

        private Phase phase(Instant now) {
            if (earlyEnd != null) {
                return Phase.ENDED_EARLY;
            }
            return now.isAfter(end) ? Phase.COMPLETE : Phase.IN_WINDOW;
        }

        private long dayAt(Instant now) {
            var last = earlyEnd == null ? end : earlyEnd.at();
            var until = now.isBefore(last) ? now : last;
            return new ToxicityWindow(start, end, zone).dayOf(until.isBefore(start) ? start : until);
        }
    }

    /** Death, loss or withdrawal ended the observation before the window did. */
    public record EarlyEnd(Instant at, String fact) {}

    public ToxicityOutcome {
        localFindings = List.copyOf(localFindings);
        toxicity = List.copyOf(toxicity);
    }

    static ToxicityOutcome notDosed(SubjectFacts facts) {
        return new ToxicityOutcome(
                facts.subject(),
                null,
                List.of(),
                null,
                Map.of(),
                0,
                List.of(),
                !facts.openQueries().isEmpty(),
                facts.asOf());
    }

    /**
     * The status at a moment.
     *
     * @param waiting the logs from which a record about the subject waits unread, so that the facts are incomplete
     */
    public ToxicityStatus at(Instant now, Set<String> waiting) {
        var verdict = verdict(now, !waiting.isEmpty());
        var seen = observation;
        return new ToxicityStatus(
                subject,
                seen == null ? Phase.NOT_DOSED : seen.phase(now),
                seen == null ? null : seen.protocolVersion(),
                seen == null ? null : seen.start(),
                seen == null ? null : seen.dayAt(now),
                seen == null ? null : seen.end(),
                localFindings.isEmpty() ? Local.NONE : Local.PRESENT,
                localFindings,
                maxGrade,
                maxGradeBySystem,
                seriousEvents,
                verdict,
                decidedBy(verdict),
                asOf,
                waiting.stream().sorted().toList());
    }

    private Verdict verdict(Instant now, boolean incomplete) {
        if (!toxicity.isEmpty()) {
            return Verdict.TOXICITY;
        }
        var observed = observation != null && observation.phase(now) == Phase.COMPLETE && observation.closed();
        return observed && !queriesOpen && !incomplete ? Verdict.CRITERIA_NOT_MET : Verdict.UNDETERMINED;
    }

    private List<String> decidedBy(Verdict verdict) {
        if (verdict == Verdict.TOXICITY || observation == null) {
            return toxicity;
        }
        return verdict == Verdict.CRITERIA_NOT_MET
                ? Stream.concat(Stream.of(observation.dosing()), Stream.ofNullable(observation.closing()))
                        .toList()
                : Stream.ofNullable(observation.earlyEnd()).map(EarlyEnd::fact).toList();
    }
}
