package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.protocol.CtcaeTerm;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.StoppingTrigger;
import io.cytelog.contracts.protocol.TriggerKind;
import io.cytelog.safety.rule.CountedEvents.Counted;
import io.cytelog.safety.rule.StoppingObservation.Grave;
import io.cytelog.safety.rule.SubjectFacts.Administration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which adverse events of a subject the stopping rule counts. For the boundary those that count for toxicity, in the
 * same window and by the same baseline, are related, and are serious or local of the boundary's grade. For triggers
 * the window has no end.
 */
final class StoppingEvents {
    private static final Instant NO_END = Instant.parse("9999-12-31T00:00:00Z");

    private final CtcaeGrade gradeAtLeast;
    private final List<StoppingTrigger> triggers;
    private final ProtocolHistory protocols;

    StoppingEvents(CtcaeGrade gradeAtLeast, List<StoppingTrigger> triggers, ProtocolHistory protocols) {
        this.gradeAtLeast = gradeAtLeast;
        this.triggers = triggers;
        this.protocols = protocols;
    }

    Optional<StoppingObservation> observe(SubjectFacts facts) {
        return ToxicityRule.firstDosing(facts).map(dosing -> observed(facts, dosing));
    }

    private StoppingObservation observed(SubjectFacts facts, Administration dosing) {
        var window = ToxicityRule.windowOf(dosing, protocols);
        var gravity = new Gravity(facts, window);
        var events = new CountedEvents(facts, window)
                .all().stream().filter(this::isEvent).map(Counted::event).toList();
        return new StoppingObservation(
                facts.subject(),
                window.end(),
                ToxicityRule.earlyEnd(facts, window).isPresent(),
                events.stream()
                        .map(event -> happenedAt(event, gravity, window))
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                events.stream().map(AdverseEvent::id).toList(),
                grave(facts, afterDosing(window)));
    }

    /** The window without its end. */
    static ToxicityWindow afterDosing(ToxicityWindow window) {
        return new ToxicityWindow(window.start(), NO_END, window.zone());
    }

    private boolean isEvent(Counted counted) {
        var event = counted.event();
        return event.related()
                && (event.countsAsSerious() || event.course().local() && isAtLeast(counted.grade(), gradeAtLeast));
    }

    /**
     * When the event became one: at its onset, where it is serious or had the grade from then on; else at the first
     * change inside the window that brought the grade, or, of one from before dosing that was serious, any change; or
     * when it became serious, or the subject died of it. An imprecise time is read as its first instant, but never before
     * dosing.
     */
    private Instant happenedAt(AdverseEvent event, Gravity gravity, ToxicityWindow window) {
        if (!window.isAfter(event.onsetOrAwareness())) {
            return begunAt(event, window);
        }
        var grave = Stream.of(gravity.becameSerious(event), gravity.died(event))
                .flatMap(Optional::stream)
                .toList();
        var ofGrade =
                changes(event, gradeAtLeast, window).filter(_ -> event.course().local());
        var any = changes(event, CtcaeGrade.MILD, window)
                .filter(_ -> event.countsAsSerious() && (grave.isEmpty() || gravity.wasSerious(event)));
        return Stream.of(grave.stream(), ofGrade, any)
                .flatMap(moments -> moments)
                .min(Comparator.naturalOrder())
                .orElse(window.start());
    }

    private Instant begunAt(AdverseEvent event, ToxicityWindow window) {
        var limit = event.countsAsSerious() ? CtcaeGrade.MILD : gradeAtLeast;
        var fromOnset = Stream.of(event.onsetOrAwareness())
                .filter(_ -> event.countsAsSerious() || event.grades().hadFromOnset(gradeAtLeast))
                .map(onset -> notBeforeDosing(onset, window));
        return Stream.concat(fromOnset, changes(event, limit, window))
                .min(Comparator.naturalOrder())
                .orElse(window.start());
    }

    private static Stream<Instant> changes(AdverseEvent event, CtcaeGrade limit, ToxicityWindow window) {
        return event.grades().changesTo(limit).stream()
                .filter(window::mayInclude)
                .map(change -> notBeforeDosing(change, window));
    }

    private static Instant notBeforeDosing(ClinicalTime time, ToxicityWindow window) {
        var instant = time.earliest(window.zone());
        return instant.isBefore(window.start()) ? window.start() : instant;
    }

    private List<Grave> grave(SubjectFacts facts, ToxicityWindow afterDosing) {
        var counted = new CountedEvents(facts, afterDosing).all();
        return IntStream.range(0, triggers.size())
                .boxed()
                .flatMap(place -> looksAt(triggers.get(place), facts, counted, afterDosing)
                        .map(event -> new Grave(place, event.id(), event.coding())))
                .toList();
    }

    private Stream<AdverseEvent> looksAt(
            StoppingTrigger trigger, SubjectFacts facts, List<Counted> counted, ToxicityWindow afterDosing) {
        if (trigger.kind() == TriggerKind.RELATED_DEATH) {
            return facts.events().stream()
                    .filter(event -> event.related() && event.fatal() && !saidToBeBefore(afterDosing, event));
        }
        return counted.stream().filter(event -> looksAt(trigger, event)).map(Counted::event);
    }

    /** Where no date of the death is said it was not before dosing: whoever was dosed had not died. */
    private static boolean saidToBeBefore(ToxicityWindow afterDosing, AdverseEvent death) {
        return death.statedDeath().filter(afterDosing::isAfter).isPresent();
    }

    private boolean looksAt(StoppingTrigger trigger, Counted counted) {
        var event = counted.event();
        return switch (trigger.kind()) {
            case RELATED_DEATH -> false; // looked at apart: of what was there before dosing one may still die
            case RELATED_GRADE, RELATED_SAME_KIND ->
                event.related() && isAtLeast(counted.grade(), Objects.requireNonNull(trigger.gradeAtLeast()));
            case SERIOUS_EVENTS -> event.countsAsSerious();
            case ANY_OF_KIND -> isOfKind(trigger, event);
        };
    }

    private boolean isOfKind(StoppingTrigger trigger, AdverseEvent event) {
        var coding = event.coding();
        var term = Oddities.termOf(coding, VersionInForce.of(event, protocols).ctcae());
        var byCode = Stream.concat(Stream.ofNullable(coding.lltCode()), term.map(CtcaeTerm::code).stream())
                .anyMatch(trigger.codes()::contains);
        var system = trigger.systemOrganClass();
        return byCode
                || system != null
                        && Stream.concat(
                                        Stream.ofNullable(coding.systemOrganClass()),
                                        term.map(CtcaeTerm::systemOrganClass).stream())
                                .anyMatch(stated -> stated.strip().equalsIgnoreCase(system));
    }

    private static boolean isAtLeast(@Nullable CtcaeGrade grade, CtcaeGrade limit) {
        return grade != null && grade.isAtLeast(limit);
    }

    /** For example {@code RELATED_GRADE>=4} or {@code ANY_OF_KIND 10002218}. */
    static String nameOf(StoppingTrigger trigger) {
        var name = new StringBuilder(trigger.kind().name());
        if (trigger.gradeAtLeast() != null) {
            name.append(">=").append(trigger.gradeAtLeast().number());
        }
        if (trigger.eventsNeeded() > 1) {
            name.append(" x").append(trigger.eventsNeeded());
        }
        if (!trigger.codes().isEmpty()) {
            name.append(' ').append(String.join(",", trigger.codes()));
        }
        return name.toString();
    }
}
