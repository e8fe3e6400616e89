package io.cytelog.safety.rule;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.protocol.Ctcae;
import io.cytelog.contracts.protocol.CtcaeTerm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.QueryCode;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is odd about an adverse event. Oddness never turns a report away: it is asked about. An imprecise time is odd
 * only where no reading of it fits.
 */
public final class Oddities {
    private static final Pattern CODE = Pattern.compile("[0-9]{8}");

    private Oddities() {}

    public static Set<QueryCode> of(AdverseEvent event, Protocol protocol) {
        Set<QueryCode> found = EnumSet.noneOf(QueryCode.class);
        missing(event, found);
        var zone =
                protocol.site(event.site()).<ZoneId>map(site -> site.timezone()).orElse(ZoneOffset.UTC);
        outOfOrder(event, zone, found);
        if (event.grades().standing().stream().anyMatch(grading -> !exists(grading, event, protocol.ctcae()))) {
            found.add(QueryCode.GRADE_NOT_OF_TERM);
        }
        if (!isWellFormed(event.coding().lltCode())) {
            found.add(QueryCode.CODE_MALFORMED);
        }
        if (event.measurements().unexplained()) {
            found.add(QueryCode.OVERRIDE_UNEXPLAINED);
        }
        if (measuresAnother(event, protocol.ctcae())) {
            found.add(QueryCode.MEASUREMENT_OF_OTHER_TERM);
        }
        gaps(event, zone, found);
        judged(event, protocol, found);
        if (contradicts(event)) {
            found.add(QueryCode.SERIOUSNESS_CONTRADICTION);
        }
        return found;
    }

    private static void missing(AdverseEvent event, Set<QueryCode> found) {
        if (event.opinions().of(OpinionHolder.INVESTIGATOR).isEmpty()) {
            found.add(QueryCode.CAUSALITY_MISSING);
        }
        if (event.course().onset() == null) {
            found.add(QueryCode.ONSET_MISSING);
        }
        if (event.grades().latest() == null) {
            found.add(QueryCode.GRADE_MISSING);
        }
    }

    /** What must have been there for the rest to be true, and is not said. */
    private static void gaps(AdverseEvent event, ZoneId zone, Set<QueryCode> found) {
        var course = event.course();
        var ended = course.ended();
        if (ended != null && course.outcome() == null) {
            found.add(QueryCode.OUTCOME_MISSING);
        }
        if (lacksEnd(event)) {
            found.add(QueryCode.END_MISSING);
        }
        if (event.grades().standing().stream().anyMatch(grading -> isOutside(grading, course, zone))) {
            found.add(QueryCode.CHANGE_OUTSIDE_EVENT);
        }
    }

    /** Whether it is over, or the subject died of it, and nothing says when. */
    private static boolean lacksEnd(AdverseEvent event) {
        return event.seriousness().criteria().contains(SeriousnessCriterion.DEATH)
                        || event.course().outcome() == AeOutcome.FATAL
                ? event.statedDeath().isEmpty()
                : event.course().recovered() && event.course().ended() == null;
    }

    private static boolean isOutside(Grading grading, Course course, ZoneId zone) {
        var changed = grading.effectiveAt();
        if (changed == null || grading.correction()) {
            return false;
        }
        var onset = course.onset();
        var ended = course.ended();
        return onset != null && changed.latest(zone).isBefore(onset.earliest(zone))
                || ended != null && changed.earliest(zone).isAfter(ended.latest(zone));
    }

    private static void judged(AdverseEvent event, Protocol protocol, Set<QueryCode> found) {
        var reference = new ReferenceSafety(protocol);
        event.expectations().standing().ifPresent(judgement -> {
            if (!reference.inForceAtOnset(judgement.reference(), event)) {
                found.add(QueryCode.REFERENCE_NOT_IN_FORCE);
            }
            if (judgement.expectedness() == Expectedness.EXPECTED
                    && (event.fatal() || !reference.lists(judgement.reference(), event))) {
                found.add(QueryCode.EXPECTED_WITHOUT_SUPPORT);
            }
        });
    }

    /** Whether the last measurement is one that the table has for another term than the event's. */
    private static boolean measuresAnother(AdverseEvent event, Ctcae ctcae) {
        return event.measurements()
                .last()
                .map(measured ->
                        new GradeProposals(ctcae).of(measured.measurement()).code())
                .flatMap(code -> termOf(event.coding(), ctcae)
                        .filter(term -> !term.code().equals(code)))
                .isPresent();
    }

    private static void outOfOrder(AdverseEvent event, ZoneId zone, Set<QueryCode> found) {
        var onset = event.course().onset();
        if (onset == null) {
            return;
        }
        var ended = event.course().ended();
        if (onset.latest(zone).isBefore(event.enrolledAt())) {
            found.add(QueryCode.ONSET_BEFORE_ENROLMENT);
        }
        if (ended != null && onset.earliest(zone).isAfter(ended.latest(zone))) {
            found.add(QueryCode.ONSET_AFTER_END);
        }
        if (event.siteAwareAt().isBefore(onset.earliest(zone))) {
            found.add(QueryCode.AWARENESS_BEFORE_ONSET);
        }
    }

    /** Whether the grade exists for the term, as far as the protocol's table of this CTCAE version knows the term. */
    private static boolean exists(Grading grading, AdverseEvent event, Ctcae ctcae) {
        return exists(grading.grade(), grading.ctcaeVersion(), event.coding(), ctcae);
    }

    public static boolean exists(BaselineGraded fact, Ctcae ctcae) {
        return exists(fact.grade(), fact.ctcaeVersion(), new Coding(fact.term(), fact.lltCode(), null), ctcae);
    }

    private static boolean exists(CtcaeGrade grade, @Nullable String version, Coding coding, Ctcae ctcae) {
        var known = version == null ? ctcae.version().value() : version;
        return termOf(coding, ctcae.terms(known))
                .map(term -> term.grades().contains(grade))
                .orElse(true);
    }

    /** The term of the table that the protocol's own version of the CTCAE has. */
    static Optional<CtcaeTerm> termOf(Coding coding, Ctcae ctcae) {
        return termOf(coding, ctcae.terms(ctcae.version().value()));
    }

    /** The term of a table by its code, or by its name where there is no code. */
    static Optional<CtcaeTerm> termOf(Coding coding, List<CtcaeTerm> terms) {
        var code = coding.lltCode();
        return terms.stream()
                .filter(term -> code != null
                        ? term.code().equals(code)
                        : term.term().equalsIgnoreCase(coding.term().strip()))
                .findFirst();
    }

    /** Whether a MedDRA code has the form of one; whether it is one only a dictionary could tell. */
    public static boolean isWellFormed(@Nullable String code) {
        return code == null || CODE.matcher(code).matches();
    }

    private static boolean contradicts(AdverseEvent event) {
        var stated = event.seriousness().stated();
        var criteria = event.seriousness().criteria();
        var deathly = criteria.contains(SeriousnessCriterion.DEATH);
        var outcome = event.course().outcome();
        var ended = outcome == AeOutcome.FATAL || event.grades().latest() == CtcaeGrade.FATAL;
        return stated != null && stated == criteria.isEmpty()
                || ended && !deathly
                || deathly && outcome != null && outcome != AeOutcome.FATAL;
    }
}
