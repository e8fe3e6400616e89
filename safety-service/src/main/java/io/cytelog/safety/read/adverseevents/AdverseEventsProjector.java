package io.cytelog.safety.read.adverseevents;

import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.rule.AdverseEvent;

/** Keeps one document per adverse event, with every grade and opinion. */
public final class AdverseEventsProjector implements Projection<SafetyEvent> {
    static final String EVENTS = "adverseEvents";

    @Override
    public String name() {
        return "adverse-events";
    }

    @Override
    public void on(SafetyEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case AdverseEventReported reported ->
                views.put(EVENTS, reported.adverseEvent().value(), AdverseEvent.of(reported));
            case AdverseEventFact news -> {
                var id = news.adverseEvent().value();
                var before = views.get(EVENTS, id, AdverseEvent.class)
                        .orElseThrow(() -> new IllegalStateException("A fact about " + id + " precedes its report."));
                views.put(EVENTS, id, before.with(news));
            }
            case SubjectFact _, QueryFact _, TrialFact _ -> {
                // Nothing about an adverse event.
            }
        }
    }
}
