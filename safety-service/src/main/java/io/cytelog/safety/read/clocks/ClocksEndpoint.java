package io.cytelog.safety.read.clocks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.cytelog.runtime.web.ProblemException;
import io.cytelog.safety.event.ClockAwareness;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockInputs;
import io.cytelog.safety.read.clocks.ShownClock.State;
import io.cytelog.safety.settlement.SettlementSeal;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ClocksEndpoint {
    private final ClockList clocks;
    private final SettlementSeal seal;
    private final Clock clock;

    ClocksEndpoint(ClockList clocks, SettlementSeal seal, Clock clock) {
        this.clocks = clocks;
        this.seal = seal;
        this.clock = clock;
    }

    /** A clock with what it was opened for and what happened to it since, as far as the reader may know. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            ShownClock clock,
            @Nullable ClockInputs inputs,
            @Nullable ClockAwareness awareness,
            @Nullable MeasuredDuration length,
            @Nullable ZoneId place,
            List<Happening> history) {}

    /** One fact of its life. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Happening(
            KeptFact.What what,
            Instant recordedAt,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable ClockId successor,
            List<String> because,
            @Nullable ClockInputs inputs) {
        static Happening of(KeptFact fact) {
            return new Happening(
                    fact.what(),
                    fact.recordedAt(),
                    fact.by(),
                    fact.at(),
                    fact.successor(),
                    fact.because(),
                    fact.inputs());
        }
    }

    @GetMapping("/v1/clocks")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.MEDICAL_MONITOR,
        Role.UNBLINDING_OFFICER,
        Role.DSMB,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(
            summary = "Reporting clocks that count, in the order in which they fall due",
            description =
                    "Sites see their own hours to the sponsor. Of the sponsor's clocks blinded roles see start, due and "
                            + "slack, and that they run or have elapsed; whether and how one was settled is the unblinding officer's and "
                            + "the regulator's to see.")
    Page<ShownClock> list(
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) @Nullable SubjectId subject,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        if (state == State.SETTLED && !ClockSight.isUnblinded(actor)) {
            throw ProblemException.of(
                    403, "ROLE_NOT_ALLOWED", "Settled clocks are shown to: unblinding-officer, regulator.");
        }
        var now = clock.instant();
        var sight = new ClockSight(seal, actor, now);
        return clocks.page(state, subject, after, Limits.page(limit), actor, now)
                .map(sight::shown);
    }

    @GetMapping("/v1/clocks/{clock}")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.MEDICAL_MONITOR,
        Role.UNBLINDING_OFFICER,
        Role.DSMB,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(summary = "A reporting clock: what it was opened for, and its history")
    Told one(@PathVariable("clock") ClockId id, Actor actor) {
        var now = clock.instant();
        var found = Access.visible(
                clocks.named(id, now).filter(kept -> kept.ofTheSite() || !actor.isBoundToSite()),
                actor,
                ClocksEndpoint::siteOf);
        var sight = new ClockSight(seal, actor, now);
        return new Told(
                sight.shown(found),
                found.inputs(),
                found.awareness(),
                found.length(),
                found.place(),
                found.history().stream()
                        .filter(sight::maySee)
                        .map(Happening::of)
                        .toList());
    }

    /** Clocks of the whole trial are never asked for by a role bound to a site. */
    private static SiteId siteOf(KeptClock kept) {
        return Objects.requireNonNullElse(kept.site(), new SiteId("none"));
    }
}
