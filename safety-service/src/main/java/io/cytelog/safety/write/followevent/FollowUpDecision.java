package io.cytelog.safety.write.followevent;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.News;
import io.cytelog.safety.write.AdverseEventFile;
import io.cytelog.safety.write.SafetyRefusal;

/** News of a known event is recorded; what replaces a recorded value is a correction and says why. */
final class FollowUpDecision {
    private FollowUpDecision() {}

    static Decision<SafetyEvent> decide(FollowAdverseEvent command, AdverseEventFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(event -> decide(command.news(), event, state, protocols))
                .orElseGet(() -> Decision.refuse(AdverseEventFile.notKnown(command.adverseEvent())));
    }

    private static Decision<SafetyEvent> decide(
            News news, AdverseEvent event, AdverseEventFile state, ProtocolHistory protocols) {
        return news.reason() == null && news.corrects(event)
                ? Decision.refuse(
                        SafetyRefusal.REASON_REQUIRED,
                        "This replaces what was recorded; say in the reason why that was wrong.")
                : state.accept(event, news.about(event), protocols);
    }
}
