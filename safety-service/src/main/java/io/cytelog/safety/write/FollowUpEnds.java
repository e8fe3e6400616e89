package io.cytelog.safety.write;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.FollowUpEndRetracted;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.SubjectLostToFollowUp;
import io.cytelog.safety.event.SubjectNoted;
import io.cytelog.safety.event.TrialFact;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when a subject died or was lost, by the newest word about each.
 *
 * @param site null until screening's fact has arrived
 * @param standing without what was taken back
 */
public record FollowUpEnds(@Nullable SiteId site, Map<FollowUpEnd, ClinicalTime> standing) {
    static final FollowUpEnds NONE = new FollowUpEnds(null, Map.of());

    public FollowUpEnds {
        standing = Map.copyOf(standing);
    }

    FollowUpEnds evolve(SafetyEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new FollowUpEnds(noted.site(), standing);
            case SubjectDied died -> with(FollowUpEnd.DEATH, died.diedAt());
            case SubjectLostToFollowUp lost -> with(FollowUpEnd.LOST_TO_FOLLOW_UP, lost.lastContactAt());
            case FollowUpEndRetracted retracted -> with(retracted.cause(), null);
            case SubjectFact _, AdverseEventFact _, QueryFact _, TrialFact _, ClockFact _, ParkedRecordSkipped _ ->
                this;
        };
    }

    /** @param newest null where it was taken back */
    private FollowUpEnds with(FollowUpEnd cause, @Nullable ClinicalTime newest) {
        Map<FollowUpEnd, ClinicalTime> all = new EnumMap<>(FollowUpEnd.class);
        all.putAll(standing);
        if (newest == null) {
            all.remove(cause);
        } else {
            all.put(cause, newest);
        }
        return new FollowUpEnds(site, all);
    }

    /** The site of the subject, where it is known and the actor may act there. */
    public Optional<SiteId> visibleTo(Actor actor) {
        return Optional.ofNullable(site).filter(actor::mayActAt);
    }

    /** What is recorded already is replaced with a reason only. */
    public Decision<SafetyEvent> replacing(FollowUpEnd cause, @Nullable String reason, SafetyEvent fact) {
        return standing.containsKey(cause) && reason == null
                ? Decision.refuse(new Refusal(
                        SafetyRefusal.REASON_REQUIRED,
                        "This is recorded already; say in the reason why it is corrected.",
                        "/reason"))
                : Decision.accept(fact);
    }
}
