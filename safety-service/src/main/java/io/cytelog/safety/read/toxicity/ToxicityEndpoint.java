package io.cytelog.safety.read.toxicity;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.cytelog.safety.rule.SubjectFacts;
import io.cytelog.safety.rule.ToxicityRule;
import io.cytelog.safety.rule.ToxicityStatus;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ToxicityEndpoint {
    private final Views views;
    private final ToxicityRule rule;
    private final ParkedRecords parked;
    private final Clock clock;

    ToxicityEndpoint(Views views, ToxicityRule rule, ParkedRecords parked, Clock clock) {
        this.views = views;
        this.rule = rule;
        this.parked = parked;
        this.clock = clock;
        views.index(ToxicityStatusProjector.SUBJECTS, "site", "_id");
    }

    @GetMapping("/v1/subjects/{subject}/toxicity")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.MEDICAL_MONITOR,
        Role.DSMB,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(summary = "Toxicity status of a subject, as of now")
    ToxicityStatus status(@PathVariable SubjectId subject, Actor actor) {
        var facts = views.get(ToxicityStatusProjector.SUBJECTS, subject.value(), SubjectFacts.class)
                .filter(found -> found.site() != null);
        return status(Access.visible(facts, actor, found -> java.util.Objects.requireNonNull(found.site())));
    }

    @GetMapping("/v1/toxicity")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.MEDICAL_MONITOR,
        Role.DSMB,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(summary = "The board: toxicity status of every subject, as of now")
    Page<ToxicityStatus> board(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        var filter = actor.isBoundToSite() ? Filters.eq("site", String.valueOf(actor.site())) : null;
        return views.page(ToxicityStatusProjector.SUBJECTS, filter, after, Limits.page(limit), SubjectFacts.class)
                .map(this::status);
    }

    private ToxicityStatus status(SubjectFacts facts) {
        return rule.status(facts, parked.holds(facts.subject().value()), clock.instant());
    }
}
