package io.cytelog.safety.rule;

import io.cytelog.safety.rule.Seriousness.Gained;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the events of a subject became serious or fatal, beside the window. When seriousness was gained is known as the
 * time at which the site learnt it, so it may be earlier; where that is not said, it may be after dosing.
 */
final class Gravity {
    private final ToxicityWindow window;
    private final Deaths deaths;

    Gravity(SubjectFacts facts, ToxicityWindow window) {
        this.window = window;
        this.deaths = new Deaths(facts, window.zone());
    }

    /** Whether it was serious when the window opened. Nobody had died then. */
    boolean wasSerious(AdverseEvent event) {
        return event.seriousness().withoutDeath().counts() && gainedSince(event).isEmpty();
    }

    /** When it became serious, at the start of dosing or later. */
    Optional<Instant> becameSerious(AdverseEvent event) {
        return gainedSince(event)
                .map(gained -> gained.learntAt() == null ? window.start() : gained.learntAt())
                .map(this::inside);
    }

    /** When the subject died of it, where that may be inside the window. */
    Optional<Instant> died(AdverseEvent event) {
        return Stream.of(event)
                .filter(AdverseEvent::fatal)
                .map(deaths::of)
                .filter(window::mayInclude)
                .map(death -> death.earliest(window.zone()))
                .map(this::inside)
                .findFirst();
    }

    private Optional<Gained> gainedSince(AdverseEvent event) {
        return Optional.ofNullable(event.seriousness().gained())
                .filter(gained ->
                        gained.learntAt() == null || !gained.learntAt().isBefore(window.start()));
    }

    private Instant inside(Instant moment) {
        if (moment.isBefore(window.start())) {
            return window.start();
        }
        return moment.isAfter(window.end()) ? window.end() : moment;
    }
}
