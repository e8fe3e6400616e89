package io.cytelog.safety.rule;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.OpinionHolder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An adverse event as its facts leave it: a fold over them in the order of recording.
 *
 * @param serious what the site states, apart from the criteria
 * @param opinions at most one of each side, the latest
 */
public record AdverseEvent(
        AdverseEventId id,
        SubjectId subject,
        SiteId site,
        Instant enrolledAt,
        String term,
        Instant siteAwareAt,
        @Nullable ClinicalTime onset,
        @Nullable ClinicalTime ended,
        @Nullable AeOutcome outcome,
        @Nullable String lltCode,
        @Nullable String systemOrganClass,
        GradeHistory grades,
        @Nullable Boolean serious,
        List<SeriousnessCriterion> seriousness,
        List<Opinion> opinions,
        boolean local,
        @Nullable String description) {

    public AdverseEvent {
        seriousness = List.copyOf(seriousness);
        opinions = List.copyOf(opinions);
    }

    public static AdverseEvent of(AdverseEventReported fact) {
        var grade = fact.grade();
        var causality = fact.causality();
        return new AdverseEvent(
                fact.adverseEvent(),
                fact.subject(),
                fact.site(),
                fact.enrolledAt(),
                fact.term(),
                fact.siteAwareAt(),
                fact.onset(),
                fact.ended(),
                fact.outcome(),
                fact.lltCode(),
                fact.systemOrganClass(),
                new GradeHistory(
                        grade == null
                                ? List.of()
                                : List.of(new Grading(grade, fact.ctcaeVersion(), null, false, null))),
                fact.serious(),
                fact.seriousness(),
                causality == null ? List.of() : List.of(new Opinion(OpinionHolder.INVESTIGATOR, causality)),
                fact.local(),
                fact.description());
    }

    public AdverseEvent with(AdverseEventFact fact) {
        return switch (fact) {
            case AdverseEventReported reported -> of(reported);
            case GradeChanged change ->
                with(new Grading(change.grade(), change.ctcaeVersion(), change.effectiveAt(), false, change.reason()));
            case GradeCorrected correction ->
                with(new Grading(
                        correction.grade(),
                        correction.ctcaeVersion(),
                        correction.effectiveAt(),
                        true,
                        correction.reason()));
            case CausalityAssessed assessed -> with(new Opinion(assessed.by(), assessed.opinion()));
            case AdverseEventFollowedUp followUp -> with(followUp);
        };
    }

    private AdverseEvent with(Grading grading) {
        return new AdverseEvent(
                id,
                subject,
                site,
                enrolledAt,
                term,
                siteAwareAt,
                onset,
                ended,
                outcome,
                lltCode,
                systemOrganClass,
                grades.with(grading),
                serious,
                seriousness,
                opinions,
                local,
                description);
    }

    private AdverseEvent with(Opinion opinion) {
        var now = Stream.concat(opinions.stream().filter(earlier -> earlier.by() != opinion.by()), Stream.of(opinion))
                .sorted(Comparator.comparing(Opinion::by))
                .toList();
        return new AdverseEvent(
                id,
                subject,
                site,
                enrolledAt,
                term,
                siteAwareAt,
                onset,
                ended,
                outcome,
                lltCode,
                systemOrganClass,
                grades,
                serious,
                seriousness,
                now,
                local,
                description);
    }

    private AdverseEvent with(AdverseEventFollowedUp news) {
        return new AdverseEvent(
                id,
                subject,
                site,
                enrolledAt,
                term,
                siteAwareAt,
                news.onset() == null ? onset : news.onset(),
                news.ended() == null ? ended : news.ended(),
                news.outcome() == null ? outcome : news.outcome(),
                news.lltCode() == null ? lltCode : news.lltCode(),
                news.systemOrganClass() == null ? systemOrganClass : news.systemOrganClass(),
                grades,
                news.serious() == null ? serious : news.serious(),
                news.seriousness() == null ? seriousness : news.seriousness(),
                opinions,
                news.local() == null ? local : news.local(),
                news.description() == null ? description : news.description());
    }

    public Optional<Causality> opinionOf(OpinionHolder side) {
        return opinions.stream()
                .filter(opinion -> opinion.by() == side)
                .map(Opinion::opinion)
                .findFirst();
    }

    /**
     * Whether a causal link is a reasonable possibility: by either opinion, or while there is none (trial.md 4.1).
     */
    public boolean related() {
        return opinions.isEmpty()
                || opinions.stream().anyMatch(opinion -> opinion.opinion().isReasonablePossibility());
    }

    /** Whether it meets a criterion of seriousness, or the site states that it is serious. */
    public boolean countsAsSerious() {
        return !seriousness.isEmpty() || Boolean.TRUE.equals(serious);
    }

    /** The onset; while it is missing, the awareness of the site stands in for it. */
    public ClinicalTime onsetOrAwareness() {
        return onset == null ? ClinicalTime.at(siteAwareAt) : onset;
    }

    /** Whether the facts say that the subject died of it. */
    public boolean fatal() {
        return outcome == AeOutcome.FATAL
                || seriousness.contains(SeriousnessCriterion.DEATH)
                || grades.standing().stream().anyMatch(grading -> grading.grade() == CtcaeGrade.FATAL);
    }

    /** When the subject died of it: the end, else the change to the fatal grade, else the onset. */
    ClinicalTime diedAt() {
        if (ended != null) {
            return ended;
        }
        return grades.standing().stream()
                .filter(grading -> grading.grade() == CtcaeGrade.FATAL && !grading.correction())
                .map(Grading::effectiveAt)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(onsetOrAwareness());
    }

    /** Whether both are coded alike, or are named alike where one is not coded. */
    boolean sameTermAs(AdverseEvent other) {
        return lltCode != null && other.lltCode != null
                ? lltCode.equals(other.lltCode)
                : normalised(term).equals(normalised(other.term));
    }

    private static String normalised(String term) {
        return term.strip().toLowerCase(Locale.ROOT);
    }
}
