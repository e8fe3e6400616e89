package io.cytelog.safety.rule;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.query.StandingQueries;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The data queries about one adverse event. */
public record Queries(StandingQueries<QueryCode> standing) {
    public static final Queries NONE = new Queries(StandingQueries.none());

    public Queries with(QueryFact fact) {
        return new Queries(told(standing, fact));
    }

    /** The queries about anything, with what was told of one of them. */
    public static StandingQueries<QueryCode> told(StandingQueries<QueryCode> standing, QueryFact fact) {
        return switch (fact) {
            case DataQueryRaised raised -> standing.raised(raised.query(), raised.code());
            case DataQueryAnswered answered -> standing.answered(answered.query());
            case DataQueryResolved resolved -> standing.resolved(resolved.query());
        };
    }

    /**
     * The queries to raise and to resolve, now that the event is as it is.
     *
     * @param before null where it was not reported
     */
    public List<QueryFact> after(@Nullable AdverseEvent before, AdverseEvent event, Protocol protocol) {
        var odd = Oddities.of(event, protocol);
        Set<QueryCode> known = before == null ? Set.of() : Oddities.of(before, protocol);
        List<QueryFact> facts = new ArrayList<>();
        standing.mended(odd).stream()
                .filter(mended -> mended.code() != QueryCode.MANUAL)
                .map(mended -> new DataQueryResolved(mended.query(), event.subject(), event.id(), mended.code()))
                .forEach(facts::add);
        standing.toAsk(event.id().value(), odd, code -> !known.contains(code))
                .forEach((query, code) -> facts.add(new DataQueryRaised(
                        query, event.subject(), event.site(), event.id(), null, code, code.question())));
        return facts;
    }

    /** The query that somebody asks in their own words. */
    public DataQueryRaised asked(AdverseEvent event, String question) {
        return new DataQueryRaised(
                QueryId.of(event.id().value(), standing.raised().size() + 1),
                event.subject(),
                event.site(),
                event.id(),
                null,
                QueryCode.MANUAL,
                question);
    }
}
