package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.DueTime;
import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Reporting;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.safety.event.ClockAwareness;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockInputs;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.rule.AdverseEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts about clocks of one decision; each is seen by those that follow. */
final class ClockWriting {
    private final AdverseEvent event;
    private final String version;
    private final Reporting reporting;
    private final @Nullable ClockInputs inputsBefore;
    private final ClockInputs inputs;
    private final List<ClockFact> facts = new ArrayList<>();
    private Clocks clocks;

    ClockWriting(Clocks clocks, @Nullable ClockInputs inputsBefore, AdverseEvent event, Protocol protocol) {
        this.clocks = clocks;
        this.event = event;
        this.version = protocol.version();
        this.reporting = protocol.reporting();
        this.inputsBefore = inputsBefore;
        this.inputs = Inputs.of(event, protocol);
    }

    List<ClockFact> facts() {
        return List.copyOf(facts);
    }

    Clocks clocks() {
        return clocks;
    }

    AdverseEvent event() {
        return event;
    }

    /** What the event gave before the news; absent where the news is its report. */
    Optional<ClockInputs> inputsBefore() {
        return Optional.ofNullable(inputsBefore);
    }

    ClockInputs inputs() {
        return inputs;
    }

    Reporting reporting() {
        return reporting;
    }

    ClockOpened open(ClockKind kind, ClockAwareness awareness, @Nullable Instant newsKnownAt, MeasuredDuration length) {
        var place = Sourced.optional(reporting.placeOfReporting()).orElse(ZoneOffset.UTC);
        var opened = new ClockOpened(
                nextId(),
                kind,
                event.id(),
                null,
                event.subject(),
                event.site(),
                reporting.regime().value(),
                inputs,
                awareness,
                newsKnownAt,
                length,
                place,
                awareness.at(),
                DueTime.of(awareness.at(), length, place),
                version);
        write(opened);
        return opened;
    }

    /**
     * The length of a clock that is opened anew: as it was, unless a correction moved the event under another version of
     * the protocol, which says it then.
     */
    MeasuredDuration lengthAgain(ClockOpened clock, Optional<MeasuredDuration> ofThisVersion) {
        var moved = clock.protocolVersion() != null && !clock.protocolVersion().equals(version);
        return moved ? ofThisVersion.orElse(clock.length()) : clock.length();
    }

    Instant dueOf(ClockAwareness awareness, MeasuredDuration length) {
        ZoneId place = Sourced.optional(reporting.placeOfReporting()).orElse(ZoneOffset.UTC);
        return DueTime.of(awareness.at(), length, place);
    }

    void supersede(ClockOpened old, ClockOpened by, ClockSuperseded.Because because) {
        write(new ClockSuperseded(old.clock(), event.id(), event.subject(), by.clock(), because));
    }

    void end(ClockOpened clock, List<ClockNoLongerRequired.Because> because) {
        write(new ClockNoLongerRequired(clock.clock(), event.id(), event.subject(), because, inputs));
    }

    void meet(ClockOpened clock, Instant at) {
        write(new ClockMet(clock.clock(), event.id(), event.subject(), at, at.isAfter(clock.dueAt())));
    }

    private void write(ClockFact fact) {
        facts.add(fact);
        clocks = clocks.with(fact);
    }

    private ClockId nextId() {
        return new ClockId(
                String.format(Locale.ROOT, "%s-C-%02d", event.id(), clocks.all().size() + 1));
    }
}
