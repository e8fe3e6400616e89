package io.cytelog.reporting.read.sitefeed;

import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.runtime.messaging.ForeignProjection;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.view.ViewWriter;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbers what sites are told. All writers take the number from one document within their transaction, so whoever sees a
 * number sees every smaller one: a reader that goes on after the last number it has misses nothing, however late a record
 * came.
 */
public final class SiteFeedProjector implements ForeignProjection {
    private final JsonMapper json;

    public SiteFeedProjector(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "site-feed";
    }

    @Override
    public Set<String> topics() {
        return Set.of("screening.events", "dosing.events", "safety.events");
    }

    @Override
    public Optional<String> notRebuilt() {
        return Optional.of(
                "Sites hold the numbers of site-feed as Last-Event-ID, and its topics do not say in which order facts"
                        + " of different services became known here: restore its collections from a back-up of the views database.");
    }

    @Override
    public Prepared prepared(TopicRecord record) {
        var fact = json.readValue(record.value(), record.contract());
        return Prepared.of(views -> on(fact, record, views));
    }

    @Override
    public void on(TopicRecord record, ViewWriter views) {
        on(json.readValue(record.value(), record.contract()), record, views);
    }

    private void on(PublishedFact fact, TopicRecord record, ViewWriter views) {
        SiteFact.of(fact).ifPresent(told -> add(fact, told, record, views));
    }

    private void add(PublishedFact fact, SiteFact told, TopicRecord record, ViewWriter views) {
        var source = record.source();
        var key = source.log() + "/" + source.position();
        if (views.get(FeedEntry.Source.VIEW, key, FeedEntry.Source.class).isPresent()) {
            return;
        }
        long position = views.get(FeedEntry.Head.VIEW, FeedEntry.Head.KEY, FeedEntry.Head.class)
                        .map(FeedEntry.Head::position)
                        .orElse(0L)
                + 1;
        var contract = PublishedLanguage.entryOf(fact.getClass());
        var subject = fact.subject();
        var site = told.site();
        var entry = new FeedEntry(
                position,
                contract.name(),
                contract.version(),
                source.log(),
                source.position(),
                source.recordedAt(),
                subject == null ? null : subject.value(),
                site == null ? FeedEntry.EVERY_SITE : site.value(),
                json.writeValueAsString(told.data()),
                // what a site did to bring about a halt is not for it to know
                site == null ? null : record.trace());
        views.put(FeedEntry.VIEW, FeedEntry.key(position), entry);
        views.put(FeedEntry.Source.VIEW, key, new FeedEntry.Source(position));
        views.put(FeedEntry.Head.VIEW, FeedEntry.Head.KEY, new FeedEntry.Head(position));
    }
}
