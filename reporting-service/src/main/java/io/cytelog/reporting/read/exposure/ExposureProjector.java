package io.cytelog.reporting.read.exposure;

import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.runtime.messaging.ForeignProjection;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.view.ViewWriter;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** One document per subject that was given anything. */
public final class ExposureProjector implements ForeignProjection {
    private final JsonMapper json;

    public ExposureProjector(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "exposure";
    }

    @Override
    public Set<String> topics() {
        return Set.of("dosing.events");
    }

    @Override
    public Prepared prepared(TopicRecord record) {
        var told = json.readValue(record.value(), record.contract());
        return Prepared.of(views -> on(told, record, views));
    }

    @Override
    public void on(TopicRecord record, ViewWriter views) {
        on(json.readValue(record.value(), record.contract()), record, views);
    }

    private static void on(Object told, TopicRecord record, ViewWriter views) {
        if (told instanceof MscAdministered given) {
            var news = GivenWords.of(given, Long.parseLong(record.header("ce_position")));
            var known = views.get(GivenWords.VIEW, news.subject(), GivenWords.class);
            views.put(
                    GivenWords.VIEW,
                    news.subject(),
                    known.map(before -> before.and(news)).orElse(news));
        }
    }
}
