package io.cytelog.safety.write;

import io.cytelog.runtime.query.StandingQueries;
import io.cytelog.runtime.query.StandingQueries.Standing;
import io.cytelog.runtime.query.StandingQueries.Status;
import io.cytelog.safety.event.Assessment;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.rule.Corrections;
import io.cytelog.safety.rule.Queries;
import java.util.ArrayList;
import java.util.List;

/**
 * What was asked about a subject's assessments and baseline grades. A record never changes, so a query about it is mended
 * by the record that replaces it, which is asked about under its own number.
 *
 * @param corrections which records are about one thing
 * @param standing the queries about any of them
 */
public record AssessmentQueries(Corrections corrections, StandingQueries<QueryCode> standing) {
    static final AssessmentQueries NONE = new AssessmentQueries(Corrections.NONE, StandingQueries.none());

    AssessmentQueries recorded(Assessment record) {
        return new AssessmentQueries(corrections.with(record), standing);
    }

    AssessmentQueries with(QueryFact fact) {
        return new AssessmentQueries(corrections, Queries.told(standing, fact));
    }

    /** The queries to resolve and to raise, now that a new record says this and is odd in these ways. */
    public List<QueryFact> after(Assessment record, List<QueryCode> odd) {
        List<QueryFact> facts = new ArrayList<>();
        var corrected = record.corrects();
        if (corrected != null) {
            openAbout(corrected)
                    .forEach(mended ->
                            facts.add(new DataQueryResolved(mended.query(), record.subject(), null, mended.code())));
        }
        StandingQueries.<QueryCode>none()
                .toAsk(record.assessment().value(), odd, _ -> true)
                .forEach((query, code) -> facts.add(new DataQueryRaised(
                        query, record.subject(), record.site(), null, record.assessment(), code, code.question())));
        return facts;
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
