package io.cytelog.safety.rule;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.QueryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The queries about one adverse event. What is odd is asked about once; what has been mended is asked about no longer;
 * an answered query stays answered even where the oddness remains, since the site has explained it.
 *
 * @param raised in the order of raising
 */
public record Queries(List<Standing> raised) {
    public static final Queries NONE = new Queries(List.of());

    /** A query with what became of it. */
    public record Standing(QueryId query, QueryCode code, Status status) {}

    /** Open until the site answers or a later fact mends what was odd. */
    public enum Status {
        OPEN,
        ANSWERED,
        RESOLVED
    }

    public Queries {
        raised = List.copyOf(raised);
    }

    public Queries with(QueryFact fact) {
        return switch (fact) {
            case DataQueryRaised query -> {
                var all = new ArrayList<>(raised);
                all.add(new Standing(query.query(), query.code(), Status.OPEN));
                yield new Queries(all);
            }
            case DataQueryAnswered answer -> with(answer.query(), Status.ANSWERED);
            case DataQueryResolved resolved -> with(resolved.query(), Status.RESOLVED);
        };
    }

    private Queries with(QueryId query, Status status) {
        return new Queries(raised.stream()
                .map(standing ->
                        standing.query().equals(query) ? new Standing(query, standing.code(), status) : standing)
                .toList());
    }

    /** The queries to raise and to resolve, now that the event is as it is. */
    public List<QueryFact> after(AdverseEvent event, Protocol protocol) {
        var odd = Oddities.of(event, protocol);
        List<QueryFact> facts = new ArrayList<>();
        raised.stream()
                .filter(standing -> standing.status() == Status.OPEN
                        && standing.code() != QueryCode.MANUAL
                        && !odd.contains(standing.code()))
                .map(standing -> new DataQueryResolved(standing.query(), event.subject(), event.id(), standing.code()))
                .forEach(facts::add);
        int number = raised.size();
        for (var code : notYetAskedAbout(odd)) {
            number++;
            facts.add(new DataQueryRaised(
                    new QueryId(String.format(Locale.ROOT, "%s-Q-%02d", event.id(), number)),
                    event.subject(),
                    event.site(),
                    event.id(),
                    null,
                    code,
                    code.question()));
        }
        return facts;
    }

    /** The query that somebody asks in their own words. */
    public DataQueryRaised asked(AdverseEvent event, String question) {
        return new DataQueryRaised(
                new QueryId(String.format(Locale.ROOT, "%s-Q-%02d", event.id(), raised.size() + 1)),
                event.subject(),
                event.site(),
                event.id(),
                null,
                QueryCode.MANUAL,
                question);
    }

    private List<QueryCode> notYetAskedAbout(Set<QueryCode> odd) {
        return odd.stream()
                .filter(code -> raised.stream()
                        .noneMatch(standing -> standing.code() == code && standing.status() != Status.RESOLVED))
                .toList();
    }
}
