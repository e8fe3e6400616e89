package io.cytelog.safety.read.clocks;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockInputs;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSettled;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SettlementConfirmed;
import io.cytelog.safety.read.clocks.KeptFact.What;
import io.cytelog.safety.rule.VersionInForce;
import io.cytelog.safety.rule.clock.Clocks.Status;
import io.cytelog.safety.rule.clock.PeriodicReports;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps every clock twice: under its number, and in the order in which clocks fall due. */
public final class ClocksProjector implements Projection<SafetyEvent> {
    static final String CLOCKS = "clocks";
    static final String BY_DUE = "clocksByDue";

    private final ProtocolHistory protocols;
    private final PeriodicReports periodic;

    public ClocksProjector(ProtocolHistory protocols) {
        this.protocols = protocols;
        this.periodic = new PeriodicReports(protocols);
    }

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public void on(SafetyEvent event, RecordedFact fact, ViewWriter views) {
        if (event instanceof ClockFact clock) {
            put(changed(clock, fact, views), views);
        }
    }

    private KeptClock changed(ClockFact event, RecordedFact fact, ViewWriter views) {
        return switch (event) {
            case ClockOpened opened ->
                KeptClock.of(opened, VersionInForce.of(opened, protocols)).with(plain(What.OPENED, fact, null));
            case ClockSuperseded superseded ->
                kept(superseded.clock(), views)
                        .with(
                                Status.SUPERSEDED,
                                told(
                                        What.SUPERSEDED,
                                        fact,
                                        superseded.by(),
                                        List.of(superseded.because().name()),
                                        null));
            case ClockNoLongerRequired ended ->
                kept(ended.clock(), views)
                        .with(
                                Status.NO_LONGER_REQUIRED,
                                told(
                                        What.NO_LONGER_REQUIRED,
                                        fact,
                                        null,
                                        ended.because().stream().map(Enum::name).toList(),
                                        ended.inputs()));
            case ClockMet met -> kept(met.clock(), views).with(Status.MET, met(met, fact));
            case ClockSettled settled ->
                kept(settled.clock(), views).with(sealed(What.SETTLED, fact, settled.settlement()));
            case SettlementConfirmed confirmed ->
                kept(confirmed.clock(), views).with(sealed(What.CONFIRMED, fact, confirmed.confirmation()));
        };
    }

    private KeptClock kept(ClockId clock, ViewWriter views) {
        return views.get(CLOCKS, clock.value(), KeptClock.class)
                .or(() -> periodic.named(clock).map(named -> KeptClock.of(named, protocols)))
                .orElseThrow(() -> new IllegalStateException("The clock " + clock + " was never opened."));
    }

    private static void put(KeptClock clock, ViewWriter views) {
        views.put(CLOCKS, clock.clock().value(), clock);
        views.put(BY_DUE, clock.key(), clock);
    }

    private static KeptFact plain(What what, RecordedFact fact, @Nullable Instant at) {
        return new KeptFact(what, fact.recordedAt(), by(fact), at, null, List.of(), null, null, null);
    }

    private static KeptFact told(
            What what,
            RecordedFact fact,
            @Nullable ClockId successor,
            List<String> because,
            @Nullable ClockInputs inputs) {
        return new KeptFact(what, fact.recordedAt(), by(fact), null, successor, because, inputs, null, null);
    }

    private static KeptFact met(ClockMet met, RecordedFact fact) {
        return new KeptFact(
                What.MET, fact.recordedAt(), by(fact), met.metAt(), null, List.of(), null, met.late(), null);
    }

    private static KeptFact sealed(What what, RecordedFact fact, Sealed content) {
        return new KeptFact(what, fact.recordedAt(), by(fact), null, null, List.of(), null, null, content);
    }

    private static @Nullable String by(RecordedFact fact) {
        return fact.metadata().get(EventMetadata.PRINCIPAL);
    }
}
