package io.cytelog.safety.rule;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.Particular;
import io.cytelog.safety.event.Particulars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a site says of an event that it reported before, told apart by its meaning: what replaces a recorded value is a
 * correction, what brings the event to its end a resolution, and the rest a follow-up. Outcome, description and further
 * criteria of seriousness are the course of an event, so new ones replace nothing; but nobody
 * recovers from what was fatal.
 *
 * @param removed what was said and is taken back
 * @param asCorrection whether the site says that everything here was recorded wrongly
 * @param significant whether it changes what has to be reported; null to have that follow from what is said
 * @param learntAt when the site learnt it
 */
public record News(
        Particulars said,
        Set<Particular> removed,
        boolean asCorrection,
        @Nullable Boolean significant,
        @Nullable Instant learntAt,
        @Nullable String reason) {

    public News {
        removed = Set.copyOf(removed);
    }

    /** Whether something that was recorded was wrong. */
    public boolean corrects(AdverseEvent event) {
        return !replaced(event).isEmpty() || !takenBack(event).isEmpty();
    }

    /**
     * The facts, at least one; a correction, which needs its reason, comes first.
     */
    public List<AdverseEventFact> about(AdverseEvent event) {
        List<AdverseEventFact> facts = new ArrayList<>();
        var open = EnumSet.noneOf(Particular.class);
        open.addAll(said.said());
        if (corrects(event) && reason != null) {
            facts.add(correction(event, reason));
            open.removeAll(replaced(event));
        }
        var rest = said.only(open);
        if (ends(rest, event)) {
            facts.add(new AdverseEventResolved(
                    event.id(), event.subject(), rest.ended(), rest.outcome(), significant, learntAt, reason));
            open.removeAll(Set.of(Particular.ENDED, Particular.OUTCOME));
        }
        if (!open.isEmpty() || facts.isEmpty()) {
            facts.add(followUp(said.only(open), event));
        }
        return facts;
    }

    private AdverseEventCorrected correction(AdverseEvent event, String why) {
        var replaced = replaced(event);
        var takenBack = takenBack(event);
        var both = EnumSet.noneOf(Particular.class);
        both.addAll(replaced);
        both.addAll(takenBack);
        return new AdverseEventCorrected(
                event.id(),
                event.subject(),
                said.only(replaced),
                event.particulars().only(both),
                takenBack.stream().sorted().toList(),
                significant,
                learntAt,
                why);
    }

    private AdverseEventFollowedUp followUp(Particulars rest, AdverseEvent event) {
        return new AdverseEventFollowedUp(
                event.id(),
                event.subject(),
                rest.onset(),
                rest.outcome(),
                rest.lltCode(),
                rest.systemOrganClass(),
                rest.serious(),
                rest.seriousness(),
                rest.local(),
                rest.description(),
                significant == null ? worsens(rest, event) : significant,
                learntAt,
                reason);
    }

    /** Unless the site says so itself, news is significant when it makes the event more serious than it was. */
    private static boolean worsens(Particulars rest, AdverseEvent event) {
        List<SeriousnessCriterion> criteria = rest.seriousness() == null ? List.of() : rest.seriousness();
        return !event.seriousness().criteria().containsAll(criteria)
                || Boolean.TRUE.equals(rest.serious()) && !event.countsAsSerious();
    }

    private static boolean ends(Particulars rest, AdverseEvent event) {
        var course = event.course();
        return rest.ended() != null && !rest.ended().equals(course.ended())
                || isFinal(rest.outcome()) && rest.outcome() != course.outcome();
    }

    private static boolean isFinal(@Nullable AeOutcome outcome) {
        return outcome == AeOutcome.RECOVERED
                || outcome == AeOutcome.RECOVERED_WITH_SEQUELAE
                || outcome == AeOutcome.FATAL;
    }

    private Set<Particular> replaced(AdverseEvent event) {
        var before = event.particulars();
        var replaced = EnumSet.noneOf(Particular.class);
        for (var particular : said.said()) {
            var recorded = before.valueOf(particular);
            if (recorded != null && isReplaced(particular, recorded, event)) {
                replaced.add(particular);
            }
        }
        return replaced;
    }

    private boolean isReplaced(Particular particular, Object recorded, AdverseEvent event) {
        if (asCorrection) {
            return !recorded.equals(said.valueOf(particular));
        }
        return switch (particular) {
            case DESCRIPTION -> false;
            case OUTCOME -> recorded == AeOutcome.FATAL && said.outcome() != AeOutcome.FATAL;
            case SERIOUSNESS ->
                said.seriousness() != null
                        && !said.seriousness().containsAll(event.seriousness().criteria());
            case SERIOUS, LOCAL -> Boolean.TRUE.equals(recorded) && Boolean.FALSE.equals(said.valueOf(particular));
            case TERM, SITE_AWARE_AT, ONSET, ENDED, LLT_CODE, SYSTEM_ORGAN_CLASS ->
                !recorded.equals(said.valueOf(particular));
        };
    }

    private Set<Particular> takenBack(AdverseEvent event) {
        var taken = EnumSet.noneOf(Particular.class);
        removed.stream()
                .filter(particular -> event.particulars().valueOf(particular) != null)
                .forEach(taken::add);
        return taken;
    }
}
