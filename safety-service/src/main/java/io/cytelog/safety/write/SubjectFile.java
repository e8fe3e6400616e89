package io.cytelog.safety.write;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.query.StandingQueries;
import io.cytelog.runtime.security.Actor;
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
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.event.SubjectNoted;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.event.WithdrawalNoted;
import io.cytelog.safety.rule.Queries;
import io.cytelog.safety.rule.SubjectFacts.Administration;
import io.cytelog.safety.rule.ToxicityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What reports about a subject need: that it is enrolled, when it was dosed, and which numbers have been given, and what has
 * been asked about it.
 *
 * @param enrolled null until screening's fact has arrived
 * @param administrations each as dosing's newest word says
 * @param numbers that were given, by what they number
 * @param queries about the subject or its medication, which share the count of the numbers given to questions about the subject
 * @param assessmentQueries about its assessments and baseline grades
 */
public record SubjectFile(
        @Nullable Enrolled enrolled,
        List<Administration> administrations,
        Map<Numbered, Set<String>> numbers,
        StandingQueries<QueryCode> queries,
        AssessmentQueries assessmentQueries) {
    static final SubjectFile EMPTY =
            new SubjectFile(null, List.of(), Map.of(), StandingQueries.none(), AssessmentQueries.NONE);

    /** What is numbered per subject. */
    public enum Numbered {
        ADVERSE_EVENT,
        LOCAL_ASSESSMENT,
        BASELINE_GRADE,
        PREGNANCY,
        MEDICATION
    }

    /** Where and when the subject was enrolled. */
    public record Enrolled(SiteId site, Instant enrolledAt) {}

    public SubjectFile {
        administrations = List.copyOf(administrations);
        numbers = Map.copyOf(numbers);
    }

    SubjectFile evolve(SafetyEvent event) {
        return switch (event) {
            case SubjectNoted noted ->
                new SubjectFile(
                        new Enrolled(noted.site(), noted.enrolledAt()),
                        administrations,
                        numbers,
                        queries,
                        assessmentQueries);
            case AdministrationNoted noted -> dosed(noted);
            case AdverseEventReported reported ->
                numbered(Numbered.ADVERSE_EVENT, reported.adverseEvent().value());
            case LocalToxicityAssessed assessed ->
                numbered(Numbered.LOCAL_ASSESSMENT, assessed.assessment().value())
                        .asking(assessmentQueries.recorded(assessed));
            case BaselineGraded graded ->
                numbered(Numbered.BASELINE_GRADE, graded.assessment().value())
                        .asking(assessmentQueries.recorded(graded));
            case PregnancyReported reported ->
                numbered(Numbered.PREGNANCY, reported.pregnancy().value());
            case ConcomitantMedicationRecorded recorded ->
                numbered(Numbered.MEDICATION, recorded.medication().value());
            case WithdrawalNoted _, SubjectDied _, SubjectLostToFollowUp _, FollowUpEndRetracted _ -> this;
            case AdverseEventFact _ -> this;
            case QueryFact fact -> asked(fact);
            case TrialFact _ -> this;
            case ClockFact _, ParkedRecordSkipped _ -> this;
        };
    }

    private SubjectFile asked(QueryFact fact) {
        return switch (fact) {
            case DataQueryRaised raised when raised.adverseEvent() != null -> this;
            case DataQueryRaised raised when raised.assessment() != null -> asking(assessmentQueries.with(raised));
            case DataQueryRaised raised -> asking(Queries.told(queries, raised));
            case DataQueryAnswered _, DataQueryResolved _ ->
                asking(Queries.told(queries, fact)).asking(assessmentQueries.with(fact));
        };
    }

    private SubjectFile asking(StandingQueries<QueryCode> now) {
        return new SubjectFile(enrolled, administrations, numbers, now, assessmentQueries);
    }

    private SubjectFile asking(AssessmentQueries now) {
        return new SubjectFile(enrolled, administrations, numbers, queries, now);
    }

    private SubjectFile dosed(AdministrationNoted noted) {
        var all = new ArrayList<>(administrations);
        all.stream()
                .filter(known -> known.startedAt().equals(noted.replaces()))
                .findFirst()
                .ifPresent(all::remove);
        all.add(new Administration(
                noted.startedAt(), noted.site(), noted.source().toString()));
        return new SubjectFile(enrolled, all, numbers, queries, assessmentQueries);
    }

    /** Start of the first administration; null until dosing's fact has arrived. */
    public @Nullable Instant dosedAt() {
        return firstDosing().map(Administration::startedAt).orElse(null);
    }

    /** The administration that opens the window of toxicity; empty until dosing's fact has arrived. */
    public Optional<Administration> firstDosing() {
        return ToxicityRule.firstDosing(administrations);
    }

    /** The queries about what was assessed as baseline to resolve and to raise, now that this is noted too. */
    public List<QueryFact> afterDosing(AdministrationNoted noted) {
        return Optional.ofNullable(dosed(noted).dosedAt())
                .map(start -> assessmentQueries.dosed(dosedAt(), start))
                .orElse(List.of());
    }

    /** Whether the first dosing had begun by then, as far as it is known. */
    public boolean isDosedBy(Instant moment) {
        var start = dosedAt();
        return start != null && !moment.isBefore(start);
    }

    private SubjectFile numbered(Numbered kind, String number) {
        Map<Numbered, Set<String>> all = new EnumMap<>(Numbered.class);
        all.putAll(numbers);
        Set<String> given = new LinkedHashSet<>(numbers.getOrDefault(kind, Set.of()));
        given.add(number);
        all.put(kind, given);
        return new SubjectFile(enrolled, administrations, all, queries, assessmentQueries);
    }

    public boolean has(Numbered kind, String number) {
        return numbers.getOrDefault(kind, Set.of()).contains(number);
    }

    /** The count of the next number to give. */
    public int next(Numbered kind) {
        return numbers.getOrDefault(kind, Set.of()).size() + 1;
    }

    /** The enrolment, where the subject is known and the actor may act at its site. */
    public Optional<Enrolled> visibleTo(Actor actor) {
        return Optional.ofNullable(enrolled).filter(known -> actor.mayActAt(known.site()));
    }

    public static Refusal notKnown(SubjectId subject) {
        return Refusal.notKnown("Subject " + subject);
    }
}
