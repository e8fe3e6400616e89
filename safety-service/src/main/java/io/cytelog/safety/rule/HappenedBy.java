package io.cytelog.safety.rule;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.safety.rule.Seriousness.Gained;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What had happened by a moment, as it is known today: later grades, ends, deaths, visits and doses, and seriousness
 * that was learnt later, are left out. What carries no time of its own (opinions, codes, queries), and the grades at
 * baseline count as they are known. An imprecise time had come when its first reading had.
 */
final class HappenedBy {
    private final Instant moment;
    private final ZoneId zone;

    HappenedBy(Instant moment, ZoneId zone) {
        this.moment = moment;
        this.zone = zone;
    }

    SubjectFacts of(SubjectFacts facts) {
        var deaths = new Deaths(facts, zone);
        return new SubjectFacts(
                facts.subject(),
                facts.site(),
                facts.administrations().stream()
                        .filter(given -> !given.startedAt().isAfter(moment))
                        .toList(),
                facts.events().stream()
                        .flatMap(event -> begun(event, deaths).stream())
                        .toList(),
                Corrections.standing(facts.assessments()).stream()
                        .filter(seen -> !seen.assessedAt().isAfter(moment))
                        .toList(),
                facts.baseline(),
                facts.endings().stream().filter(ending -> hadCome(ending.at())).toList(),
                facts.openQueries(),
                facts.asOf());
    }

    private Optional<AdverseEvent> begun(AdverseEvent event, Deaths deaths) {
        if (!hadCome(event.onsetOrAwareness())) {
            return Optional.empty();
        }
        boolean alive = event.fatal() && !hadCome(deaths.of(event));
        return Optional.of(
                event.with(graded(event, alive)).with(soFar(event, alive)).with(serious(event, alive)));
    }

    /** A fatal grade without a time of its own holds from the death. */
    private GradeHistory graded(AdverseEvent event, boolean alive) {
        return new GradeHistory(event.grades().gradings().stream()
                .filter(grading ->
                        grading.isUndatedDeath() ? !alive : grading.correction() || hadCome(grading.effectiveAt()))
                .toList());
    }

    /** An outcome without an end is only left out where it is a death that had not come. */
    private Course soFar(AdverseEvent event, boolean alive) {
        var course = event.course();
        var over = course.ended() == null ? !(alive && course.outcome() == AeOutcome.FATAL) : hadCome(course.ended());
        return over ? course : new Course(course.onset(), null, null, course.local(), course.description());
    }

    private Seriousness serious(AdverseEvent event, boolean alive) {
        var seriousness = event.seriousness();
        if (event.fatal() && !alive) {
            return seriousness;
        }
        return hadBeenLearnt(seriousness.gained()) ? seriousness.withoutDeath() : Seriousness.NONE;
    }

    private boolean hadBeenLearnt(@Nullable Gained gained) {
        return gained == null || gained.learntAt() == null || !gained.learntAt().isAfter(moment);
    }

    private boolean hadCome(@Nullable ClinicalTime time) {
        return time == null || !time.earliest(zone).isAfter(moment);
    }
}
