package io.cytelog.runtime.query;

import io.cytelog.contracts.QueryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The data queries about one thing. What is odd is asked about once; what has been mended is asked about no longer; an
 * answered query stays answered even where the oddness remains, since the site has explained it.
 *
 * @param raised in the order of raising
 * @param <C> what may be asked
 */
public record StandingQueries<C>(List<Standing<C>> raised) {

    /** A query with what became of it. */
    public record Standing<C>(QueryId query, C code, Status status) {}

    /** Open until the site answers or a later fact mends what was odd. */
    public enum Status {
        OPEN,
        ANSWERED,
        RESOLVED
    }

    public StandingQueries {
        raised = List.copyOf(raised);
    }

    public static <C> StandingQueries<C> none() {
        return new StandingQueries<>(List.of());
    }

    public StandingQueries<C> raised(QueryId query, C code) {
        List<Standing<C>> all = new ArrayList<>(raised);
        all.add(new Standing<>(query, code, Status.OPEN));
        return new StandingQueries<>(all);
    }

    public StandingQueries<C> answered(QueryId query) {
        return with(query, Status.ANSWERED);
    }

    public StandingQueries<C> resolved(QueryId query) {
        return with(query, Status.RESOLVED);
    }

    /**
     * What to ask now, each under its number: what is odd and neither asked about nor answered, and of what was answered
     * that which is news. An answer explains what was odd when it was given.
     *
     * @param about the number of what is odd
     * @param isNews whether it was in order until now, or was odd of something else
     */
    public Map<QueryId, C> toAsk(String about, Collection<C> odd, Predicate<C> isNews) {
        Map<QueryId, C> asked = new LinkedHashMap<>();
        int number = raised.size();
        for (var code : odd) {
            if (isUnasked(code) || isNews.test(code) && !isOpen(code)) {
                number++;
                asked.put(QueryId.of(about, number), code);
            }
        }
        return asked;
    }

    private boolean isOpen(C code) {
        return raised.stream().anyMatch(standing -> standing.code().equals(code) && standing.status() == Status.OPEN);
    }

    /** Those about one thing alone, where they are kept with others. */
    public StandingQueries<C> about(String number) {
        return new StandingQueries<>(raised.stream()
                .filter(standing -> standing.query().about().equals(number))
                .toList());
    }

    private StandingQueries<C> with(QueryId query, Status status) {
        return new StandingQueries<>(raised.stream()
                .map(standing ->
                        standing.query().equals(query) ? new Standing<>(query, standing.code(), status) : standing)
                .toList());
    }

    /** The open queries about what is odd no longer. */
    public List<Standing<C>> mended(Collection<C> odd) {
        return raised.stream()
                .filter(standing -> standing.status() == Status.OPEN && !odd.contains(standing.code()))
                .toList();
    }

    private boolean isUnasked(C code) {
        return raised.stream()
                .noneMatch(standing -> standing.code().equals(code) && standing.status() != Status.RESOLVED);
    }
}
