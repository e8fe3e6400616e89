package io.cytelog.safety.read.adverseevents;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.rule.AdverseEvent;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Keeps two documents per adverse event: how it stands, with every grade and opinion, and its life fact by fact. */
public final class AdverseEventsProjector implements Projection<SafetyEvent> {
    static final String EVENTS = "adverseEvents";
    static final String LIVES = "adverseEventLives";
    private static final JsonMapper JSON = StrictJson.mapper();

    @Override
    public String name() {
        return "adverse-events";
    }

    @Override
    public void on(SafetyEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case AdverseEventFact news -> {
                stands(news, views);
                lived(news.adverseEvent(), entry(news, FactTimes.of(news), fact), views);
            }
            case QueryFact query -> {
                var about = query.adverseEvent();
                if (about != null) {
                    lived(about, entry(query, FactTimes.of(query), fact), views);
                }
            }
            case SubjectFact _, TrialFact _, ClockFact _, ParkedRecordSkipped _ -> {
                // Nothing about an adverse event.
            }
        }
    }

    private static void stands(AdverseEventFact news, ViewWriter views) {
        var id = news.adverseEvent().value();
        if (news instanceof AdverseEventReported reported) {
            views.put(EVENTS, id, AdverseEvent.of(reported));
            return;
        }
        var before = views.get(EVENTS, id, AdverseEvent.class)
                .orElseThrow(() -> new IllegalStateException("A fact about " + id + " precedes its report."));
        views.put(EVENTS, id, before.with(news));
    }

    private static void lived(AdverseEventId about, LifeEntry entry, ViewWriter views) {
        var before = views.get(LIVES, about.value(), Life.class).orElseGet(() -> new Life(about, List.of()));
        views.put(LIVES, about.value(), before.with(entry));
    }

    private static LifeEntry entry(SafetyEvent event, FactTimes times, RecordedFact fact) {
        return new LifeEntry(
                EventCatalogue.nameOf(event.getClass()),
                fact.position(),
                JSON.valueToTree(event),
                times.happenedAt(),
                times.knownAt(),
                fact.recordedAt(),
                fact.metadata().get(EventMetadata.PRINCIPAL),
                fact.metadata().get(EventMetadata.ROLES),
                fact.metadata().get(EventMetadata.REASON));
    }
}
