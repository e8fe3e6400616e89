package io.cytelog.reporting.read.participantflow;

import io.cytelog.reporting.read.participantflow.ParticipantFlow.SiteFlow;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Views;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Counts the documents of the flow views, page by page. */
@Component
class ParticipantFlowQuery {
    private static final int PAGE = 500;

    private final Views views;

    ParticipantFlowQuery(Views views) {
        this.views = views;
        views.index(ScreeningFlow.VIEW, "site", "_id");
        views.index(SubjectFlow.VIEW, "site", "_id");
    }

    ParticipantFlow flow(Actor reader) {
        var asOf = views.asOf();
        var total = new FlowCount();
        Map<String, FlowCount> sites = new TreeMap<>();
        each(ScreeningFlow.VIEW, ScreeningFlow.class, reader, screening -> {
            total.add(screening);
            count(sites, screening.site()).add(screening);
        });
        each(SubjectFlow.VIEW, SubjectFlow.class, reader, subject -> {
            total.add(subject);
            count(sites, subject.site()).add(subject);
        });
        return new ParticipantFlow(total.numbers(), sites(sites), asOf);
    }

    private static FlowCount count(Map<String, FlowCount> sites, String site) {
        return sites.computeIfAbsent(site, ignored -> new FlowCount());
    }

    private static List<SiteFlow> sites(Map<String, FlowCount> sites) {
        return sites.entrySet().stream()
                .map(site -> new SiteFlow(site.getKey(), site.getValue().numbers()))
                .toList();
    }

    private <T> void each(String view, Class<T> type, Actor reader, Consumer<T> visit) {
        views.each(view, OwnSite.filter(reader), PAGE, type, visit);
    }
}
