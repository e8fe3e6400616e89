package io.cytelog.safety.write;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One adverse event with the queries about it.
 *
 * @param event null until it is reported
 */
public record AdverseEventFile(@Nullable AdverseEvent event, Queries queries) {
    static final AdverseEventFile EMPTY = new AdverseEventFile(null, Queries.NONE);

    AdverseEventFile evolve(SafetyEvent fact) {
        return switch (fact) {
            case AdverseEventReported reported -> new AdverseEventFile(AdverseEvent.of(reported), queries);
            case AdverseEventFact news -> event == null ? this : new AdverseEventFile(event.with(news), queries);
            case QueryFact query -> new AdverseEventFile(event, queries.with(query));
            case SubjectFact _ -> this;
            case TrialFact _ -> this;
        };
    }

    /** The event, where it is known and the actor may act at its site. */
    public Optional<AdverseEvent> visibleTo(Actor actor) {
        return Optional.ofNullable(event).filter(known -> actor.mayActAt(known.site()));
    }

    public static Refusal notKnown(AdverseEventId adverseEvent) {
        return Refusal.notKnown("Adverse event " + adverseEvent);
    }

    /** Accepts the fact, and with it the queries that it raises or resolves. */
    public Decision<SafetyEvent> accept(AdverseEvent before, AdverseEventFact fact, Protocol protocol) {
        return accept(before, List.of(fact), protocol);
    }

    /** Accepts the facts, and with them the queries that they raise or resolve. */
    public Decision<SafetyEvent> accept(AdverseEvent before, List<AdverseEventFact> news, Protocol protocol) {
        var now = before;
        for (var fact : news) {
            now = now.with(fact);
        }
        List<SafetyEvent> facts = new ArrayList<>(news);
        facts.addAll(queries.after(now, protocol));
        return Decision.accept(facts);
    }
}
