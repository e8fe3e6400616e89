package io.cytelog.safety.rule;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.WithdrawalNoted;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The facts that would have been there had the world ended at a moment, by going over the list. */
final class Past {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private Past() {}

    static List<SafetyEvent> of(List<SafetyEvent> history, Instant moment) {
        Set<Object> begun = new HashSet<>();
        List<SafetyEvent> kept = new ArrayList<>();
        for (var recorded : history) {
            var fact = recorded instanceof AdverseEventReported report
                    ? NaiveToxicity.asItStands(report, history)
                    : recorded;
            boolean stays = switch (fact) {
                case AdministrationNoted given -> !given.startedAt().isAfter(moment);
                case WithdrawalNoted withdrawn ->
                    NaiveToxicity.isLastWord(withdrawn, history)
                            && withdrawn.withdrawnAt() != null
                            && !withdrawn.withdrawnAt().isAfter(moment);
                case LocalToxicityAssessed seen ->
                    !NaiveToxicity.isOutdone(seen.assessment(), history)
                            && !seen.assessedAt().isAfter(moment);
                case SubjectDied died -> !later(died.diedAt(), moment);
                case AdverseEventReported report ->
                    !later(NaiveToxicity.onset(report), moment) && begun.add(report.adverseEvent());
                case GradeChanged change ->
                    begun.contains(change.adverseEvent()) && !later(change.effectiveAt(), moment);
                // What they say is in the report already.
                case AdverseEventResolved _, AdverseEventCorrected _ -> false;
                case AdverseEventFact news -> begun.contains(news.adverseEvent());
                default -> true;
            };
            if (stays && fact instanceof AdverseEventFollowedUp news) {
                known(news, history, moment).ifPresent(kept::add);
            } else if (stays) {
                kept.add(fact instanceof AdverseEventReported report ? unfinished(report, history, moment) : fact);
            }
        }
        return kept;
    }

    /** The death that no end dates: as it was recorded of the subject, else at the onset or at dosing. */
    private static ClinicalTime death(AdverseEventReported report, List<SafetyEvent> history) {
        ClinicalTime death = NaiveToxicity.onset(report);
        for (var fact : history) {
            if (fact instanceof AdministrationNoted given
                    && death.earliest(ZONE).isBefore(given.startedAt())) {
                death = ClinicalTime.at(given.startedAt());
            }
        }
        for (var fact : history) {
            death = fact instanceof SubjectDied died ? died.diedAt() : death;
        }
        return death;
    }

    private static boolean later(ClinicalTime time, Instant moment) {
        return time.earliest(ZONE).isAfter(moment);
    }

    private static boolean isAlive(AdverseEventReported report, List<SafetyEvent> history, Instant moment) {
        var death = report.ended() == null ? death(report, history) : report.ended();
        return NaiveToxicity.isFatal(report, history) && later(death, moment);
    }

    /** A follow-up that was known by then, or to which a death had come; without a death that had not. */
    private static Optional<AdverseEventFollowedUp> known(
            AdverseEventFollowedUp news, List<SafetyEvent> history, Instant moment) {
        var report = NaiveToxicity.reported(news.adverseEvent(), history);
        boolean alive = isAlive(report, history, moment);
        boolean died = NaiveToxicity.isFatal(report, history) && !alive;
        boolean learntLater = NaiveToxicity.gained(report, history).isPresent()
                && news.receivedAt() != null
                && news.receivedAt().isAfter(moment);
        return learntLater && !died
                ? Optional.empty()
                : Optional.of(new AdverseEventFollowedUp(
                        news.adverseEvent(),
                        news.subject(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        alive ? withoutDeath(news.seriousness()) : news.seriousness(),
                        null,
                        null,
                        true,
                        news.receivedAt(),
                        null));
    }

    private static List<SeriousnessCriterion> withoutDeath(List<SeriousnessCriterion> criteria) {
        return criteria.stream()
                .filter(criterion -> criterion != SeriousnessCriterion.DEATH)
                .toList();
    }

    /** A report whose end, or a death, had not come yet. */
    private static AdverseEventReported unfinished(
            AdverseEventReported report, List<SafetyEvent> history, Instant moment) {
        boolean alive = isAlive(report, history, moment);
        var ended = report.ended();
        if (!alive && (ended == null || !later(ended, moment))) {
            return report;
        }
        return new AdverseEventReported(
                report.adverseEvent(),
                report.subject(),
                report.site(),
                report.enrolledAt(),
                report.term(),
                report.siteAwareAt(),
                report.onset(),
                report.lltCode(),
                report.systemOrganClass(),
                report.ctcaeVersion(),
                report.grade(),
                null,
                alive && report.outcome() != AeOutcome.FATAL && ended == null ? report.outcome() : null,
                report.serious(),
                alive ? withoutDeath(report.seriousness()) : report.seriousness(),
                report.causality(),
                report.local(),
                report.description());
    }
}
