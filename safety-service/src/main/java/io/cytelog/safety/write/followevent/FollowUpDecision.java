package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.News;
import io.cytelog.safety.write.AdverseEventFile;
import io.cytelog.safety.write.SafetyRefusal;

/** News of a known event is recorded; what replaces a recorded value is a correction and says why. */
final class FollowUpDecision {
    private FollowUpDecision() {}

    static Decision<SafetyEvent> decide(FollowAdverseEvent command, AdverseEventFile state, Protocol protocol) {
        return state.visibleTo(command.actor())
                .map(event -> decide(command.news(), event, state, protocol))
                .orElseGet(() -> Decision.refuse(AdverseEventFile.notKnown(command.adverseEvent())));
    }

    private static Decision<SafetyEvent> decide(
            News news, AdverseEvent event, AdverseEventFile state, Protocol protocol) {
        return news.reason() == null && news.corrects(event)
                ? Decision.refuse(
                        SafetyRefusal.REASON_REQUIRED,
                        "This replaces what was recorded; say in the reason why that was wrong.")
                : state.accept(event, news.about(event), protocol);
    }
}
