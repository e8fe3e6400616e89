package io.cytelog.safety.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ConcomitantMedicationRecorded;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.Source;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.event.SubjectNoted;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.event.WithdrawalNoted;
import io.cytelog.safety.rule.ToxicityOutcome.EarlyEnd;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a subject that its toxicity status rests on, gathered in whatever order the facts arrive: an event
 * may come before the administration that it followed.
 *
 * @param site null until a fact has named it
 * @param openQueries queries that are neither answered nor resolved
 * @param asOf position of the newest fact about the subject, per log that owns it
 */
public record SubjectFacts(
        SubjectId subject,
        @Nullable SiteId site,
        List<Administration> administrations,
        List<AdverseEvent> events,
        List<LocalToxicityAssessed> assessments,
        List<BaselineGraded> baseline,
        List<Ending> endings,
        List<QueryId> openQueries,
        Map<String, Long> asOf) {

    /** The product was given. */
    public record Administration(Instant startedAt, SiteId site, String fact) {}

    /**
     * Observation ended. Of each kind the newest word counts, as a time may be corrected.
     *
     * @param at null where it was taken back: it ends nothing, and outdoes what was told before it
     * @param source where the word stands, in the log of who owns it
     */
    public record Ending(EndOfObservation by, @Nullable ClinicalTime at, Source source) {
        /** Its first instant, where it ended anything. */
        Optional<EarlyEnd> earliest(ZoneId zone) {
            return Optional.ofNullable(at).map(time -> new EarlyEnd(time.earliest(zone), source.toString()));
        }

        private boolean isReplacedBy(Ending other) {
            return by == other.by && other.source.position() > source.position();
        }
    }

    public SubjectFacts {
        administrations = List.copyOf(administrations);
        events = List.copyOf(events);
        assessments = List.copyOf(assessments);
        baseline = List.copyOf(baseline);
        endings = List.copyOf(endings);
        openQueries = List.copyOf(openQueries);
        asOf = Map.copyOf(asOf);
    }

    public static SubjectFacts of(SubjectId subject) {
        return new SubjectFacts(
                subject, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    /** The subject that an event is about; none where it is about the whole trial, or only about the duty to report. */
    public static Optional<SubjectId> subjectOf(SafetyEvent event) {
        return switch (event) {
            case SubjectFact fact -> Optional.of(fact.subject());
            case AdverseEventFact fact -> Optional.of(fact.subject());
            case QueryFact fact -> Optional.of(fact.subject());
            case TrialFact _, ClockFact _, ParkedRecordSkipped _ -> Optional.empty();
        };
    }

    /** With an event about the subject; one about the whole trial says nothing of it. */
    public SubjectFacts with(SafetyEvent event, Source place) {
        return switch (event) {
            case SubjectFact fact -> with(fact, place);
            case AdverseEventFact fact -> with(fact, place);
            case QueryFact fact -> with(fact, place);
            case TrialFact _, ClockFact _, ParkedRecordSkipped _ -> this;
        };
    }

    /** With a fact of the safety log; {@code place} is where it stands there. One that was taken before changes nothing. */
    private SubjectFacts with(SubjectFact fact, Source place) {
        if (hasTaken(place)) {
            return this;
        }
        var facts = seen(place);
        return switch (fact) {
            case SubjectNoted noted -> facts.at(noted.site()).seen(noted.source());
            case AdministrationNoted noted ->
                facts.atFirst(noted.site()).administered(noted).seen(noted.source());
            case WithdrawalNoted noted ->
                facts.atFirst(noted.site()).withdrawn(noted).seen(noted.source());
            case LocalToxicityAssessed assessed -> facts.assessed(assessed);
            case BaselineGraded graded -> facts.graded(graded);
            case PregnancyReported _, ConcomitantMedicationRecorded _ -> facts;
            case SubjectDied died -> facts.ended(new Ending(EndOfObservation.DEATH, died.diedAt(), place));
            case SubjectLostToFollowUp lost ->
                facts.ended(new Ending(EndOfObservation.LOSS_TO_FOLLOW_UP, lost.lastContactAt(), place));
            case FollowUpEndRetracted retracted ->
                facts.ended(new Ending(EndOfObservation.by(retracted.cause()), null, place));
        };
    }

    /** With a fact about an adverse event; those of one event come in the order of recording. */
    private SubjectFacts with(AdverseEventFact fact, Source place) {
        if (hasTaken(place)) {
            return this;
        }
        var others = events.stream().filter(event -> !event.id().equals(fact.adverseEvent()));
        var before = events.stream()
                .filter(event -> event.id().equals(fact.adverseEvent()))
                .findFirst();
        var now = fact instanceof AdverseEventReported reported
                ? AdverseEvent.of(reported)
                : before.map(event -> event.with(fact))
                        .orElseThrow(() -> new IllegalStateException(
                                "A fact about " + fact.adverseEvent() + " stands before its report."));
        var all = Stream.concat(others, Stream.of(now))
                .sorted(Comparator.comparing(event -> event.id().value()))
                .toList();
        return new SubjectFacts(subject, site, administrations, all, assessments, baseline, endings, openQueries, asOf)
                .seen(place);
    }

    private SubjectFacts with(QueryFact fact, Source place) {
        if (hasTaken(place)) {
            return this;
        }
        var open = new ArrayList<>(openQueries);
        switch (fact) {
            case DataQueryRaised raised -> {
                // Earlier versions asked about a medication again under the same number, and kept it twice.
                if (!open.contains(raised.query())) {
                    open.add(raised.query());
                }
            }
            case DataQueryAnswered answered -> open.removeIf(answered.query()::equals);
            case DataQueryResolved resolved -> open.removeIf(resolved.query()::equals);
        }
        return new SubjectFacts(subject, site, administrations, events, assessments, baseline, endings, open, asOf)
                .seen(place);
    }

    private boolean hasTaken(Source place) {
        return asOf.getOrDefault(place.log(), 0L) >= place.position();
    }

    /** A subject belongs to the site that enrolled it; another that is named first stands in until that is known. */
    private SubjectFacts atFirst(SiteId named) {
        return site == null ? at(named) : this;
    }

    private SubjectFacts at(SiteId named) {
        return new SubjectFacts(
                subject, named, administrations, events, assessments, baseline, endings, openQueries, asOf);
    }

    /** Dosing's facts about one subject come in its order, so what a correction replaces is known by its start. */
    private SubjectFacts administered(AdministrationNoted noted) {
        var all = new ArrayList<>(administrations);
        all.stream()
                .filter(known -> known.startedAt().equals(noted.replaces()))
                .findFirst()
                .ifPresent(all::remove);
        all.add(new Administration(
                noted.startedAt(), noted.site(), noted.source().toString()));
        return new SubjectFacts(subject, site, all, events, assessments, baseline, endings, openQueries, asOf);
    }

    private SubjectFacts withdrawn(WithdrawalNoted noted) {
        var at = noted.withdrawnAt() == null ? null : ClinicalTime.at(noted.withdrawnAt());
        return EndOfObservation.by(noted.scope())
                .map(end -> ended(new Ending(end, at, noted.source())))
                .orElse(this);
    }

    private SubjectFacts assessed(LocalToxicityAssessed assessment) {
        var all = new ArrayList<>(assessments);
        all.add(assessment);
        return new SubjectFacts(subject, site, administrations, events, all, baseline, endings, openQueries, asOf);
    }

    private SubjectFacts graded(BaselineGraded grade) {
        var all = new ArrayList<>(baseline);
        all.add(grade);
        return new SubjectFacts(subject, site, administrations, events, assessments, all, endings, openQueries, asOf);
    }

    private SubjectFacts ended(Ending ending) {
        var all = Stream.concat(endings.stream(), Stream.of(ending)).toList();
        var standing = all.stream()
                .filter(known -> all.stream().noneMatch(known::isReplacedBy))
                .toList();
        return new SubjectFacts(
                subject, site, administrations, events, assessments, baseline, standing, openQueries, asOf);
    }

    private SubjectFacts seen(Source place) {
        var positions = new TreeMap<>(asOf);
        positions.merge(place.log(), place.position(), Math::max);
        return new SubjectFacts(
                subject, site, administrations, events, assessments, baseline, endings, openQueries, positions);
    }
}
