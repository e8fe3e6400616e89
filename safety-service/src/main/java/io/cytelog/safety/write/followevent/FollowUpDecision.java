package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.write.AdverseEventFile;
import io.cytelog.safety.write.SafetyRefusal;
import org.jspecify.annotations.Nullable;

/** News of a known event is recorded; what replaces a recorded value is a correction and says why. */
final class FollowUpDecision {
    private FollowUpDecision() {}

    static Decision<SafetyEvent> decide(FollowAdverseEvent command, AdverseEventFile state, Protocol protocol) {
        return state.visibleTo(command.actor())
                .map(event -> decide(command.news(), event, state, protocol))
                .orElseGet(() -> Decision.refuse(AdverseEventFile.notKnown(command.adverseEvent())));
    }

    private static Decision<SafetyEvent> decide(
            FollowUpRequest news, AdverseEvent event, AdverseEventFile state, Protocol protocol) {
        if (news.reason() == null && corrects(news, event)) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED,
                    "The follow-up replaces what was recorded; say in the reason why it was wrong.");
        }
        var fact = new AdverseEventFollowedUp(
                event.id(),
                event.subject(),
                news.onset(),
                news.ended(),
                news.outcome(),
                news.lltCode(),
                news.systemOrganClass(),
                news.serious(),
                news.seriousness(),
                news.local(),
                news.description(),
                news.occurredAt(),
                news.reason());
        return state.accept(event, fact, protocol);
    }

    /** Outcome, description and further criteria of seriousness are the course of the event; the rest was a mistake. */
    private static boolean corrects(FollowUpRequest news, AdverseEvent event) {
        var criteria = news.seriousness();
        var course = event.course();
        var coding = event.coding();
        var seriousness = event.seriousness();
        return replaces(news.onset(), course.onset())
                || replaces(news.ended(), course.ended())
                || replaces(news.lltCode(), coding.lltCode())
                || replaces(news.systemOrganClass(), coding.systemOrganClass())
                || replaces(news.local(), course.local() ? Boolean.TRUE : null)
                || replaces(news.serious(), Boolean.TRUE.equals(seriousness.stated()) ? Boolean.TRUE : null)
                || criteria != null && !criteria.containsAll(seriousness.criteria());
    }

    private static boolean replaces(@Nullable Object now, @Nullable Object before) {
        return now != null && before != null && !now.equals(before);
    }
}
