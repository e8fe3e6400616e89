package io.cytelog.safety.read.adverseevents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mongodb.client.model.Filters;
import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.BlindedReaders;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.read.toxicity.ToxicityBoard;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.ExpectednessJudgement;
import io.cytelog.safety.rule.Grading;
import io.cytelog.safety.rule.Opinion;
import io.cytelog.safety.rule.VersionInForce;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AdverseEventsEndpoint {
    private final Views views;
    private final ToxicityBoard subjects;
    private final ProtocolHistory protocols;

    AdverseEventsEndpoint(Views views, ToxicityBoard subjects, ProtocolHistory protocols) {
        this.views = views;
        this.subjects = subjects;
        this.protocols = protocols;
        views.index(AdverseEventsProjector.EVENTS, "subject", "_id");
    }

    /** An adverse event as it stands, with every grade and opinion that was recorded. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(
            AdverseEventId adverseEvent,
            SubjectId subject,
            SiteId site,
            String term,
            @Nullable String lltCode,
            @Nullable String systemOrganClass,
            Instant siteAwareAt,
            @Nullable Instant sponsorAwareAt,
            @Nullable ClinicalTime onset,
            @Nullable ClinicalTime ended,
            @Nullable AeOutcome outcome,
            @Nullable CtcaeGrade grade,
            List<Grading> grades,
            List<GradeMeasured> measured,
            boolean serious,
            List<SeriousnessCriterion> seriousness,
            List<Opinion> opinions,
            boolean related,
            List<ExpectednessJudgement> expectedness,
            boolean expected,
            boolean local,
            @Nullable String description) {
        static Listed of(AdverseEvent event, ProtocolHistory protocols) {
            return new Listed(
                    event.id(),
                    event.subject(),
                    event.site(),
                    event.coding().term(),
                    event.coding().lltCode(),
                    event.coding().systemOrganClass(),
                    event.siteAwareAt(),
                    event.awareness().sponsor(),
                    event.course().onset(),
                    event.course().ended(),
                    event.course().outcome(),
                    event.grades().latest(),
                    event.grades().gradings(),
                    event.measurements().taken(),
                    event.countsAsSerious(),
                    event.seriousness().criteria(),
                    event.opinions().latest(),
                    event.related(),
                    event.expectations().judgements(),
                    event.expected(VersionInForce.of(event, protocols)),
                    event.course().local(),
                    event.course().description());
        }
    }

    /** An adverse event with its life, fact by fact in the order of recording. */
    record Told(Listed event, List<LifeEntry> life) {}

    @GetMapping("/v1/adverse-events/{adverseEvent}")
    @BlindedReaders
    @Operation(
            summary = "An adverse event with its life: every fact, who recorded it, and when it happened and was known")
    Told one(@PathVariable AdverseEventId adverseEvent, Actor actor) {
        var found = views.get(AdverseEventsProjector.EVENTS, adverseEvent.value(), AdverseEvent.class);
        var event = Access.visible(found, actor, AdverseEvent::site);
        var life = views.get(AdverseEventsProjector.LIVES, adverseEvent.value(), Life.class);
        return new Told(Listed.of(event, protocols), life.map(Life::entries).orElse(List.of()));
    }

    @GetMapping("/v1/subjects/{subject}/adverse-events")
    @BlindedReaders
    @Operation(summary = "The adverse events of a subject, with every grade and opinion")
    Page<Listed> list(
            @PathVariable SubjectId subject,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        Access.visible(subjects.siteOf(subject), actor, Function.identity());
        return views.page(
                        AdverseEventsProjector.EVENTS,
                        Filters.eq("subject", subject.value()),
                        after,
                        Limits.page(limit),
                        AdverseEvent.class)
                .map(event -> Listed.of(event, protocols));
    }
}
