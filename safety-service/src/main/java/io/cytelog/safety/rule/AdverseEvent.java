package io.cytelog.safety.rule;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.event.SponsorMadeAware;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An adverse event as its facts leave it: a fold over them in the order of recording. Each kind of fact changes one of
 * its parts.
 */
public record AdverseEvent(
        AdverseEventId id,
        SubjectId subject,
        SiteId site,
        Instant enrolledAt,
        Awareness awareness,
        Coding coding,
        Course course,
        GradeHistory grades,
        Seriousness seriousness,
        Opinions opinions,
        Expectations expectations,
        Measurements measurements) {

    /** What one fact can change. */
    sealed interface Part
            permits Awareness, Coding, Course, GradeHistory, Seriousness, Opinions, Expectations, Measurements {}

    public static AdverseEvent of(AdverseEventReported fact) {
        return new AdverseEvent(
                fact.adverseEvent(),
                fact.subject(),
                fact.site(),
                fact.enrolledAt(),
                new Awareness(fact.siteAwareAt(), null),
                Coding.of(fact),
                Course.of(fact),
                GradeHistory.of(fact),
                Seriousness.of(fact),
                Opinions.of(fact),
                Expectations.NONE,
                Measurements.NONE);
    }

    public AdverseEvent with(AdverseEventFact fact) {
        return switch (fact) {
            case AdverseEventReported reported -> of(reported);
            case GradeChanged change -> with(grades.with(Grading.of(change)));
            case GradeCorrected correction -> with(grades.with(Grading.of(correction)));
            case GradeMeasured measured -> with(measurements.with(measured));
            case CausalityAssessed assessed -> with(opinions.with(new Opinion(assessed.by(), assessed.opinion())));
            case ExpectednessAssessed assessed -> with(expectations.with(ExpectednessJudgement.of(assessed)));
            case SponsorMadeAware aware -> with(awareness.ofSponsor(aware.awareAt()));
            case AdverseEventFollowedUp news ->
                with(coding.with(news)).with(course.with(news)).with(seriousness.with(news));
            case AdverseEventResolved end -> with(course.with(end));
            case AdverseEventCorrected correction ->
                with(coding.with(correction))
                        .with(course.with(correction))
                        .with(seriousness.with(correction))
                        .with(awareness.with(correction));
        };
    }

    AdverseEvent with(Part changed) {
        return new AdverseEvent(
                id,
                subject,
                site,
                enrolledAt,
                changed instanceof Awareness now ? now : awareness,
                changed instanceof Coding now ? now : coding,
                changed instanceof Course now ? now : course,
                changed instanceof GradeHistory now ? now : grades,
                changed instanceof Seriousness now ? now : seriousness,
                changed instanceof Opinions now ? now : opinions,
                changed instanceof Expectations now ? now : expectations,
                changed instanceof Measurements now ? now : measurements);
    }

    /** What is said of it now; what the site need not say and did not is absent. */
    public Particulars particulars() {
        return new Particulars(
                coding.term(),
                awareness.site(),
                course.onset(),
                course.ended(),
                course.outcome(),
                coding.lltCode(),
                coding.systemOrganClass(),
                seriousness.stated(),
                seriousness.criteria(),
                course.local(),
                course.description());
    }

    /** Whether a causal link is a reasonable possibility; one definition for verdict, clocks and boundary. */
    public boolean related() {
        return opinions.related();
    }

    /**
     * Whether the reference safety information foresees it, with the term, code and onset that it has now: a judgement
     * does not outlive the correction of what it was made of. Unexpected until judged, and what is fatal always is.
     *
     * @param protocol the version that the event goes by
     */
    public boolean expected(Protocol protocol) {
        var reference = new ReferenceSafety(protocol);
        return !fatal()
                && expectations
                        .standing()
                        .filter(judgement -> reference.bearsOut(judgement, this))
                        .isPresent();
    }

    /** Whether it meets a criterion of seriousness, the site states that it is serious, or the subject died of it. */
    public boolean countsAsSerious() {
        return seriousness.counts() || fatal();
    }

    public Instant siteAwareAt() {
        return awareness.site();
    }

    /** When the sponsor learnt of it; until that is stated, when the site did. */
    public Instant sponsorAwareAt() {
        return awareness.ofSponsorOrSite();
    }

    /** The onset; while it is missing, the awareness of the site stands in for it. */
    public ClinicalTime onsetOrAwareness() {
        return course.onset() == null ? ClinicalTime.at(awareness.site()) : course.onset();
    }

    /** Whether the facts say that the subject died of it. */
    public boolean fatal() {
        return course.outcome() == AeOutcome.FATAL
                || seriousness.criteria().contains(SeriousnessCriterion.DEATH)
                || grades.standing().stream().anyMatch(grading -> grading.grade() == CtcaeGrade.FATAL);
    }

    /** When the facts say that the subject died of it: the end, else the change to the fatal grade. */
    Optional<ClinicalTime> statedDeath() {
        return Optional.ofNullable(course.ended())
                .or(() -> grades.standing().stream()
                        .filter(grading -> grading.grade() == CtcaeGrade.FATAL && !grading.correction())
                        .map(Grading::effectiveAt)
                        .flatMap(Stream::ofNullable)
                        .findFirst());
    }

    boolean sameTermAs(AdverseEvent other) {
        return coding.sameTermAs(other.coding);
    }
}
