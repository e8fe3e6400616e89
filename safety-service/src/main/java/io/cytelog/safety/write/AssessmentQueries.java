package io.cytelog.safety.write;

import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.query.StandingQueries;
import io.cytelog.runtime.query.StandingQueries.Standing;
import io.cytelog.runtime.query.StandingQueries.Status;
import io.cytelog.safety.event.Assessment;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.rule.Corrections;
import io.cytelog.safety.rule.LocalFindings;
import io.cytelog.safety.rule.Queries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was asked about a subject's assessments and baseline grades. A record never changes, so a query about it is mended
 * by the record that replaces it, which is asked about under its own number.
 *
 * @param corrections which records are about one thing
 * @param baselines what stands of how the subject was before dosing
 * @param standing the queries about any of them
 */
public record AssessmentQueries(
        Corrections corrections, List<Assessment> baselines, StandingQueries<QueryCode> standing) {
    static final AssessmentQueries NONE = new AssessmentQueries(Corrections.NONE, List.of(), StandingQueries.none());

    public AssessmentQueries {
        baselines = List.copyOf(baselines);
    }

    AssessmentQueries recorded(Assessment record) {
        var known = corrections.with(record);
        var first = known.firstOf(record.assessment());
        var others = baselines.stream()
                .filter(baseline -> !known.firstOf(baseline.assessment()).equals(first));
        var its = Stream.of(record).filter(AssessmentQueries::isBaseline);
        return new AssessmentQueries(known, Stream.concat(others, its).toList(), standing);
    }

    private static boolean isBaseline(Assessment record) {
        return switch (record) {
            case LocalToxicityAssessed assessed -> LocalFindings.isScreening(assessed.visit());
            case BaselineGraded _ -> true;
        };
    }

    AssessmentQueries with(QueryFact fact) {
        return new AssessmentQueries(corrections, baselines, Queries.told(standing, fact));
    }

    /** The queries to resolve and to raise, now that dosing is known to have begun at another moment. */
    List<QueryFact> dosed(@Nullable Instant before, Instant now) {
        List<QueryFact> facts = new ArrayList<>();
        for (var record : baselines) {
            if (isAfter(record, now)) {
                standing.about(record.assessment().value())
                        .toAsk(
                                record.assessment().value(),
                                List.of(QueryCode.BASELINE_AFTER_DOSING),
                                _ -> !isAfter(record, before))
                        .forEach((query, code) -> facts.add(raised(query, record, code)));
            } else {
                openAbout(record.assessment()).stream()
                        .filter(query -> query.code() == QueryCode.BASELINE_AFTER_DOSING)
                        .forEach(mended -> facts.add(resolved(mended, record)));
            }
        }
        return facts;
    }

    private static boolean isAfter(Assessment baseline, @Nullable Instant start) {
        return start != null && !baseline.assessedAt().isBefore(start);
    }

    /** The queries to resolve and to raise, now that a new record says this and is odd in these ways. */
    public List<QueryFact> after(Assessment record, List<QueryCode> odd) {
        List<QueryFact> facts = new ArrayList<>();
        var corrected = record.corrects();
        if (corrected != null) {
            openAbout(corrected).forEach(mended -> facts.add(resolved(mended, record)));
        }
        StandingQueries.<QueryCode>none()
                .toAsk(record.assessment().value(), odd, _ -> true)
                .forEach((query, code) -> facts.add(raised(query, record, code)));
        return facts;
    }

    private static DataQueryRaised raised(QueryId query, Assessment record, QueryCode code) {
        return new DataQueryRaised(
                query, record.subject(), record.site(), null, record.assessment(), code, code.question());
    }

    private static DataQueryResolved resolved(Standing<QueryCode> mended, Assessment record) {
        return new DataQueryResolved(mended.query(), record.subject(), null, mended.code());
    }

    /** The open ones about a record, about what it corrected, and about what else corrected that. */
    private List<Standing<QueryCode>> openAbout(AssessmentId number) {
        var first = corrections.firstOf(number);
        return standing.raised().stream()
                .filter(query -> query.status() == Status.OPEN)
                .filter(query -> corrections
                        .firstOf(new AssessmentId(query.query().about()))
                        .equals(first))
                .toList();
    }
}
