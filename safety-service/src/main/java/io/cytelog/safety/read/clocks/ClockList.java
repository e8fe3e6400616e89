package io.cytelog.safety.read.clocks;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.read.clocks.ShownClock.State;
import io.cytelog.safety.rule.clock.Clocks.Status;
import io.cytelog.safety.rule.clock.PeriodicReports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Clocks in the order in which they fall due: those of adverse events from the read model, and those of periodic reports
 * from the protocol file. Which clocks a blinded reader gets, and in which order, does not depend on settlement.
 */
@Component
class ClockList {
    private final Views views;
    private final ProtocolHistory protocols;
    private final PeriodicReports periodic;

    ClockList(Views views, ProtocolHistory protocols) {
        this.views = views;
        this.protocols = protocols;
        this.periodic = new PeriodicReports(protocols);
        views.index(ClocksProjector.BY_DUE, "site", "_id");
        views.index(ClocksProjector.BY_DUE, "subject", "_id");
        views.index(ClocksProjector.BY_DUE, "status", "ofTheSite", "_id");
    }

    /** Without a state those that count: not met, superseded or no longer required. */
    Page<KeptClock> page(
            @Nullable State state,
            @Nullable SubjectId subject,
            @Nullable String after,
            int limit,
            Actor actor,
            Instant now) {
        var stored =
                views.page(ClocksProjector.BY_DUE, filter(state, subject, actor, now), after, limit, KeptClock.class);
        List<KeptClock> all = new ArrayList<>(stored.items());
        if (subject == null && !actor.isBoundToSite()) {
            all.addAll(unsettledPeriodic(state, after, now));
            all.sort(Comparator.comparing(KeptClock::key));
        }
        var items = all.subList(0, Math.min(limit, all.size()));
        var more = all.size() > limit || stored.next() != null;
        return new Page<>(items, more ? items.getLast().key() : null);
    }

    Optional<KeptClock> named(ClockId clock, Instant now) {
        return views.get(ClocksProjector.CLOCKS, clock.value(), KeptClock.class)
                .or(() -> periodic.named(clock)
                        .filter(found -> !found.startsAt().isAfter(now))
                        .map(found -> KeptClock.of(found, protocols)));
    }

    /** Periodic reports whose clocks have started and of which the log says nothing yet. */
    List<KeptClock> unsettledPeriodic(Instant now) {
        return periodic.startedBy(now).stream()
                .filter(clock -> views.get(ClocksProjector.CLOCKS, clock.clock().value(), KeptClock.class)
                        .isEmpty())
                .map(clock -> KeptClock.of(clock, protocols))
                .toList();
    }

    private List<KeptClock> unsettledPeriodic(@Nullable State state, @Nullable String after, Instant now) {
        return unsettledPeriodic(now).stream()
                .filter(clock -> state == null || state == (now.isAfter(clock.dueAt()) ? State.ELAPSED : State.RUNNING))
                .filter(clock -> after == null || clock.key().compareTo(after) > 0)
                .toList();
    }

    private static Bson filter(@Nullable State state, @Nullable SubjectId subject, Actor actor, Instant now) {
        List<Bson> filters = new ArrayList<>();
        var ownSite = OwnSite.filter(actor);
        if (ownSite != null) {
            filters.add(ownSite);
            filters.add(Filters.eq("ofTheSite", true));
        }
        if (subject != null) {
            filters.add(Filters.eq("subject", subject.value()));
        }
        filters.add(Filters.eq("status", status(state).name()));
        if (state == State.SETTLED) {
            filters.add(Filters.eq("settled", true));
        } else if (state == State.RUNNING || state == State.ELAPSED) {
            filters.add(due(state, now));
            if (ClockSight.isUnblinded(actor)) {
                filters.add(Filters.eq("settled", false));
            }
        }
        return Filters.and(filters);
    }

    private static Bson due(State state, Instant now) {
        var border = KeptClock.dueKey(now);
        return state == State.RUNNING ? Filters.gte("_id", border) : Filters.lt("_id", border);
    }

    private static Status status(@Nullable State state) {
        return switch (state) {
            case MET -> Status.MET;
            case SUPERSEDED -> Status.SUPERSEDED;
            case NO_LONGER_REQUIRED -> Status.NO_LONGER_REQUIRED;
            case RUNNING, ELAPSED, SETTLED -> Status.REQUIRED;
            case null -> Status.REQUIRED;
        };
    }
}
