package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.VersionInForce;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which clocks facts about an adverse event open, supersede and end, now that the event stands as it does. */
public final class ClockRule {
    private final ProtocolHistory protocols;

    public ClockRule(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    /**
     * The facts about clocks that belong into the commit of {@code facts}, in order.
     *
     * @param clocks as they stood
     * @param before the event before the fact; null where the facts report it
     * @param now the event with the facts
     */
    public List<ClockFact> after(
            Clocks clocks, @Nullable AdverseEvent before, AdverseEvent now, List<? extends AdverseEventFact> facts) {
        var news = new ClockNews(facts);
        var inputsBefore = before == null ? null : Inputs.of(before, VersionInForce.of(before, protocols));
        var protocol = VersionInForce.of(now, protocols);
        var writing = new ClockWriting(clocks, inputsBefore, now, protocol);
        new SiteClock(writing, before, news).decide();
        Duty.of(protocol.reporting()).forEach(duty -> new DutyClocks(writing, duty, before, news).decide());
        return writing.facts();
    }
}
