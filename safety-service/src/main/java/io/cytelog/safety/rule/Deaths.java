package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.safety.rule.SubjectFacts.Administration;
import io.cytelog.safety.rule.SubjectFacts.Ending;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** When a subject died, as far as its facts say. */
final class Deaths {
    private final SubjectFacts facts;
    private final ZoneId zone;

    Deaths(SubjectFacts facts, ZoneId zone) {
        this.facts = facts;
        this.zone = zone;
    }

    /**
     * When the subject died of a fatal event: as the event says, else as it is recorded of the subject. Where neither
     * does, the earliest that it can have been: the onset, but not before dosing, as whoever was dosed had not died.
     */
    ClinicalTime of(AdverseEvent fatal) {
        return fatal.statedDeath().or(this::recorded).orElseGet(() -> atEarliest(fatal.onsetOrAwareness()));
    }

    private Optional<ClinicalTime> recorded() {
        return facts.endings().stream()
                .filter(ending -> ending.by() == EndOfObservation.DEATH)
                .map(Ending::at)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private ClinicalTime atEarliest(ClinicalTime onset) {
        return ToxicityRule.firstDosing(facts)
                .map(Administration::startedAt)
                .filter(onset.earliest(zone)::isBefore)
                .map(ClinicalTime::at)
                .orElse(onset);
    }
}
