package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.rule.SubjectFacts;
import io.cytelog.safety.rule.ToxicityOutcome;
import io.cytelog.safety.rule.ToxicityRule;
import io.cytelog.safety.rule.ToxicityStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Toxicity status of subjects, as far as the read models have come. */
@Component
public class ToxicityBoard {
    private final Views views;
    private final SubjectHistory history;
    private final ToxicityRule rule;
    private final ParkedRecords parked;
    private final String edition;

    ToxicityBoard(Views views, SubjectHistory history, ToxicityRule rule, ParkedRecords parked) {
        this.views = views;
        this.history = history;
        this.rule = rule;
        this.parked = parked;
        this.edition = RuleEdition.of(rule.protocols());
        views.index(ToxicityStatusProjector.OUTCOMES, "site", "_id");
    }

    /** Which site the subject belongs to; empty until that is known. */
    public Optional<SiteId> siteOf(SubjectId subject) {
        return kept(subject).flatMap(kept -> Optional.ofNullable(kept.site()));
    }

    Optional<ToxicityStatus> status(SubjectId subject, Instant now) {
        var waiting = waiting(subject);
        return kept(subject).map(kept -> current(kept).at(now, waiting));
    }

    /** One page of the subjects that the actor may see, in order of subject. */
    Page<ToxicityStatus> page(Actor actor, @Nullable String after, int limit, Instant now) {
        var page = subjects(actor, after, limit).map(this::current);
        var waiting = parked.waiting(
                page.items().stream().map(outcome -> outcome.subject().value()).collect(Collectors.toSet()));
        return page.map(outcome ->
                outcome.at(now, waiting.getOrDefault(outcome.subject().value(), Set.of())));
    }

    /** What is known of a subject today at an earlier moment; what waits unread is missing, whenever it happened. */
    Optional<ToxicityStatus> asOf(SubjectId subject, Instant moment, Instant now) {
        var waiting = waiting(subject);
        return past(subject, moment, now, waiting);
    }

    /** One page of the board of an earlier moment by what is known today. */
    Page<ToxicityStatus> asOf(Actor actor, @Nullable String after, int limit, Instant moment, Instant now) {
        return past(actor, after, limit, subject -> asOf(subject, moment, now));
    }

    /** The status at an earlier moment, from the facts that were recorded by {@code knownAt}; empty where there was none. */
    Optional<ToxicityStatus> past(SubjectId subject, Instant asOf, Instant knownAt) {
        return past(subject, asOf, knownAt, Set.of());
    }

    /** One page of the board of an earlier moment; who was not known then is left out, so a page may be short. */
    Page<ToxicityStatus> past(Actor actor, @Nullable String after, int limit, Instant asOf, Instant knownAt) {
        return past(actor, after, limit, subject -> past(subject, asOf, knownAt));
    }

    private Optional<ToxicityStatus> past(SubjectId subject, Instant asOf, Instant knownAt, Set<String> waiting) {
        var facts = history.recordedBy(subject, knownAt);
        return facts.asOf().isEmpty() ? Optional.empty() : Optional.of(rule.asOf(facts, waiting, asOf));
    }

    private Page<ToxicityStatus> past(
            Actor actor, @Nullable String after, int limit, Function<SubjectId, Optional<ToxicityStatus>> status) {
        var page = subjects(actor, after, limit);
        var items = page.items().stream()
                .flatMap(kept -> status.apply(kept.outcome().subject()).stream())
                .toList();
        return new Page<>(items, page.next());
    }

    private Set<String> waiting(SubjectId subject) {
        return parked.waiting(Set.of(subject.value())).getOrDefault(subject.value(), Set.of());
    }

    private Page<KeptOutcome> subjects(Actor actor, @Nullable String after, int limit) {
        return views.page(ToxicityStatusProjector.OUTCOMES, OwnSite.filter(actor), after, limit, KeptOutcome.class);
    }

    private Optional<KeptOutcome> kept(SubjectId subject) {
        return views.get(ToxicityStatusProjector.OUTCOMES, subject.value(), KeptOutcome.class);
    }

    private ToxicityOutcome current(KeptOutcome kept) {
        if (kept.edition().equals(edition)) {
            return kept.outcome();
        }
        var subject = kept.outcome().subject().value();
        return views.get(ToxicityStatusProjector.SUBJECTS, subject, SubjectFacts.class)
                .map(rule::outcome)
                .orElseThrow(() -> new IllegalStateException("The facts about " + subject + " are missing."));
    }
}
