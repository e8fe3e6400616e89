package io.cytelog.safety.rule;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Boundary;
import io.cytelog.contracts.protocol.BoundaryPopulation;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Stopping;
import io.cytelog.contracts.protocol.StoppingTrigger;
import io.cytelog.safety.event.CountedSubject;
import io.cytelog.safety.rule.StoppingObservation.Grave;
import io.cytelog.safety.rule.StoppingStatus.Crossing;
import io.cytelog.safety.rule.StoppingStatus.Pulled;
import io.cytelog.safety.rule.stopping.BoundaryMaking;
import io.cytelog.safety.rule.stopping.StoppingTable;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stopping rule over all dosed subjects, both arms together. A subject is evaluable when its window is
 * complete or it has an event. The subjects are lined up by when they became so, in the order in which things happened
 * and not in that of recording, and the boundary is looked at after each.
 */
public final class StoppingRule {
    private final String version;
    private final Boundary boundary;
    private final StoppingTable table;
    private final List<StoppingTrigger> triggers;
    private final StoppingEvents events;

    private StoppingRule(Boundary boundary, List<StoppingTrigger> triggers, StoppingEvents events, Protocol version) {
        this.version = version.version();
        this.boundary = boundary;
        this.table = StoppingTable.of(boundary.stopAtEvents());
        this.triggers = triggers;
        this.events = events;
    }

    /**
     * The rule of the active boundary of this version of the protocol; empty where it has none.
     *
     * @param protocols by which the events and windows of the subjects are judged, each by its own version
     * @throws IllegalArgumentException where a boundary is not what its making gives
     */
    static Optional<StoppingRule> of(Protocol version, ProtocolHistory protocols) {
        return Optional.ofNullable(version.stopping())
                .flatMap(stopping -> stopping.activeBoundary().map(active -> of(active, stopping, version, protocols)));
    }

    /** The rules of this version's boundaries for the product arm alone; no triggers. */
    static List<StoppingRule> ofProductArm(Protocol version, ProtocolHistory protocols) {
        return Optional.ofNullable(version.stopping()).map(Stopping::boundaries).orElse(List.of()).stream()
                .filter(boundary -> boundary.population() == BoundaryPopulation.PRODUCT_ARM)
                .map(boundary -> new StoppingRule(
                        boundary,
                        List.of(),
                        new StoppingEvents(boundary.eventGradeAtLeast(), List.of(), protocols),
                        version))
                .toList();
    }

    private static StoppingRule of(Boundary active, Stopping stopping, Protocol version, ProtocolHistory protocols) {
        BoundaryMaking.check(stopping);
        var events = new StoppingEvents(active.eventGradeAtLeast(), stopping.triggers(), protocols);
        return new StoppingRule(active, stopping.triggers(), events, version);
    }

    /** What a subject brings; empty until it is dosed. */
    public Optional<StoppingObservation> observe(SubjectFacts facts) {
        return events.observe(facts);
    }

    public StoppingStatus status(Collection<StoppingObservation> observations, Instant now) {
        var line = observations.stream()
                .flatMap(observation -> place(observation, now).stream())
                .sorted(Place.ORDER)
                .toList();
        int count = (int) line.stream().filter(Place::event).count();
        return new StoppingStatus(
                boundary.name(),
                version,
                line.size(),
                count,
                StoppingStatus.orNull(table.stopAt(line.size())),
                StoppingStatus.orNull(distance(line)),
                crossing(line),
                observations.stream()
                        .filter(observation -> observation.eventAt() != null)
                        .map(observation -> new CountedSubject(observation.subject(), observation.events()))
                        .sorted(Comparator.comparing(
                                counted -> counted.subject().value()))
                        .toList(),
                pulled(observations));
    }

    /** An evaluable subject in the line; of two at the same instant the one with an event comes first, which stops sooner. */
    private record Place(Instant at, boolean event, SubjectId subject) {
        static final Comparator<Place> ORDER = Comparator.comparing(Place::at)
                .thenComparing(place -> !place.event())
                .thenComparing(place -> place.subject().value());
    }

    private static Optional<Place> place(StoppingObservation seen, Instant now) {
        if (seen.eventAt() != null) {
            return Optional.of(new Place(seen.eventAt(), true, seen.subject()));
        }
        return seen.endedEarly() || !now.isAfter(seen.windowEndsAt())
                ? Optional.empty()
                : Optional.of(new Place(seen.windowEndsAt(), false, seen.subject()));
    }

    private @Nullable Crossing crossing(List<Place> line) {
        Crossing last = null;
        int count = 0;
        for (int n = 1; n <= watched(line); n++) {
            count += line.get(n - 1).event() ? 1 : 0;
            if (table.stops(n, count)) {
                last = new Crossing(n, count, table.stopAt(n).getAsInt());
            }
        }
        return last;
    }

    /** Behind the last subject that the table watches nothing stops any more. */
    private int watched(List<Place> line) {
        return Math.min(line.size(), table.subjects());
    }

    /**
     * Fewest further subjects with an event that would reach the boundary, whenever their events happened: a report that
     * comes late is lined up where it belongs. They may be evaluable already or not.
     */
    private OptionalInt distance(List<Place> line) {
        int count = 0;
        int fewest = missing(0, 0);
        for (int n = 1; n <= watched(line); n++) {
            count += line.get(n - 1).event() ? 1 : 0;
            fewest = Math.min(fewest, missing(n, count));
        }
        return fewest > table.subjects() ? OptionalInt.empty() : OptionalInt.of(fewest);
    }

    private int missing(int evaluable, int count) {
        return IntStream.rangeClosed(0, table.subjects())
                .filter(more -> IntStream.rangeClosed(Math.max(0, more - (evaluable - count)), more)
                        .anyMatch(others -> table.stops(evaluable + others, count + more)))
                .findFirst()
                .orElse(table.subjects() + 1);
    }

    private List<Pulled> pulled(Collection<StoppingObservation> observations) {
        var grave = observations.stream()
                .flatMap(observation -> observation.grave().stream())
                .sorted(Comparator.comparing(event -> event.adverseEvent().value()))
                .toList();
        return IntStream.range(0, triggers.size())
                .boxed()
                .flatMap(place -> pulled(
                        triggers.get(place),
                        grave.stream().filter(event -> event.trigger() == place).toList()))
                .toList();
    }

    private static Stream<Pulled> pulled(StoppingTrigger trigger, List<Grave> grave) {
        var pulling = grave.stream()
                .filter(event -> together(trigger, event, grave) >= trigger.eventsNeeded())
                .map(Grave::adverseEvent)
                .toList();
        return pulling.isEmpty()
                ? Stream.empty()
                : Stream.of(new Pulled(trigger.kind(), StoppingEvents.nameOf(trigger), pulling));
    }

    /** How many events count together with this one: those of the same term where the trigger asks for it, else all. */
    private static long together(StoppingTrigger trigger, Grave event, List<Grave> grave) {
        return switch (trigger.kind()) {
            case RELATED_SAME_KIND ->
                grave.stream()
                        .filter(other -> other.coding().sameTermAs(event.coding()))
                        .count();
            case RELATED_DEATH, RELATED_GRADE, SERIOUS_EVENTS, ANY_OF_KIND -> grave.size();
        };
    }
}
