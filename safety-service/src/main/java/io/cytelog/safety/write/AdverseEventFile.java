package io.cytelog.safety.write;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.Queries;
import io.cytelog.safety.rule.VersionInForce;
import io.cytelog.safety.rule.clock.ClockRule;
import io.cytelog.safety.rule.clock.Clocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One adverse event with the queries about it and the clocks that it started.
 *
 * @param event null until it is reported
 */
public record AdverseEventFile(@Nullable AdverseEvent event, Queries queries, Clocks clocks) {
    static final AdverseEventFile EMPTY = new AdverseEventFile(null, Queries.NONE, Clocks.NONE);

    AdverseEventFile evolve(SafetyEvent fact) {
        return switch (fact) {
            case AdverseEventReported reported -> new AdverseEventFile(AdverseEvent.of(reported), queries, clocks);
            case AdverseEventFact news ->
                event == null ? this : new AdverseEventFile(event.with(news), queries, clocks);
            case QueryFact query -> new AdverseEventFile(event, queries.with(query), clocks);
            case ClockFact clock -> new AdverseEventFile(event, queries, clocks.with(clock));
            case SubjectFact _ -> this;
            case TrialFact _, ParkedRecordSkipped _ -> this;
        };
    }

    /** The event, where it is known and the actor may act at its site. */
    public Optional<AdverseEvent> visibleTo(Actor actor) {
        return Optional.ofNullable(event).filter(known -> actor.mayActAt(known.site()));
    }

    public static Refusal notKnown(AdverseEventId adverseEvent) {
        return Refusal.notKnown("Adverse event " + adverseEvent);
    }

    /** Accepts the fact, and with it what it does to queries and clocks. */
    public Decision<SafetyEvent> accept(AdverseEvent before, AdverseEventFact fact, ProtocolHistory protocols) {
        return accept(before, List.of(fact), protocols);
    }

    /** Accepts the facts, and with them what they do to queries and clocks. */
    public Decision<SafetyEvent> accept(AdverseEvent before, List<AdverseEventFact> news, ProtocolHistory protocols) {
        return accept(before, after(before, news), news, protocols);
    }

    /** Accepts the first report of an event with what came beside it. */
    public static Decision<SafetyEvent> accept(
            AdverseEventReported report, List<AdverseEventFact> beside, ProtocolHistory protocols) {
        List<AdverseEventFact> news =
                Stream.concat(Stream.of(report), beside.stream()).toList();
        return EMPTY.accept(null, after(AdverseEvent.of(report), beside), news, protocols);
    }

    private static AdverseEvent after(AdverseEvent before, List<AdverseEventFact> news) {
        var now = before;
        for (var fact : news) {
            now = now.with(fact);
        }
        return now;
    }

    private Decision<SafetyEvent> accept(
            @Nullable AdverseEvent before,
            AdverseEvent now,
            List<? extends AdverseEventFact> news,
            ProtocolHistory protocols) {
        List<SafetyEvent> facts = new ArrayList<>(news);
        facts.addAll(queries.after(before, now, VersionInForce.of(now, protocols)));
        facts.addAll(new ClockRule(protocols).after(clocks, before, now, news));
        return Decision.accept(facts);
    }
}
