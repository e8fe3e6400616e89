package io.cytelog.dosing.read.deviations;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.read.OversightReaders;
import io.cytelog.dosing.read.deviations.ShownDeviation.Origin;
import io.cytelog.dosing.rule.DeviationCategory;
import io.cytelog.dosing.rule.DeviationImpact;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeviationsEndpoint {
    private final Views views;

    DeviationsEndpoint(Views views) {
        this.views = views;
        views.index(DeviationsProjector.DEVIATIONS, "site", "_id");
        views.index(DeviationsProjector.DEVIATIONS, "subject", "_id");
    }

    /**
     * How many deviations there are.
     *
     * @param byImpact of those that were reported
     */
    record Counts(
            long total,
            long reported,
            Map<DeviationCategory, Long> byCategory,
            Map<DeviationImpact, Long> byImpact,
            long seriousBreaches) {}

    @GetMapping("/v1/deviations")
    @OversightReaders
    @Operation(
            summary =
                    "Deviations: those that were reported, and those that administrations and visits brought by themselves",
            description = "Site roles see what happened at their own site and what happened to its subjects elsewhere.")
    Page<ShownDeviation> deviations(
            @RequestParam(required = false) @Nullable DeviationCategory category,
            @RequestParam(required = false) @Nullable SubjectId subject,
            @RequestParam(required = false) @Nullable SiteId site,
            @RequestParam(required = false) @Nullable Boolean seriousBreach,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        var filters = visible(actor);
        if (category != null) {
            filters.add(Filters.eq("category", category.name()));
        }
        if (subject != null) {
            filters.add(Filters.eq("subject", subject.value()));
        }
        if (site != null) {
            filters.add(Filters.eq("site", site.value()));
        }
        if (seriousBreach != null) {
            filters.add(Filters.eq("seriousBreach", seriousBreach));
        }
        return views.page(
                DeviationsProjector.DEVIATIONS, all(filters), after, Limits.page(limit), ShownDeviation.class);
    }

    @GetMapping("/v1/deviation-counts")
    @OversightReaders
    @Operation(summary = "Deviations counted by category and impact; site roles see their own site's")
    Counts counts(Actor actor) {
        Map<DeviationCategory, Long> byCategory = new EnumMap<>(DeviationCategory.class);
        Arrays.stream(DeviationCategory.values())
                .forEach(category -> byCategory.put(category, count(actor, Filters.eq("category", category.name()))));
        Map<DeviationImpact, Long> byImpact = new EnumMap<>(DeviationImpact.class);
        Arrays.stream(DeviationImpact.values())
                .forEach(impact -> byImpact.put(impact, count(actor, Filters.eq("impact", impact.name()))));
        return new Counts(
                byCategory.values().stream().mapToLong(Long::longValue).sum(),
                count(actor, Filters.eq("origin", Origin.REPORTED.name())),
                byCategory,
                byImpact,
                count(actor, Filters.eq("seriousBreach", true)));
    }

    private long count(Actor actor, Bson which) {
        var filters = visible(actor);
        filters.add(which);
        return views.count(DeviationsProjector.DEVIATIONS, all(filters));
    }

    private static List<Bson> visible(Actor actor) {
        List<Bson> filters = new ArrayList<>();
        Optional.ofNullable(OwnSite.filter(actor, "site", "subjectSite")).ifPresent(filters::add);
        return filters;
    }

    private static @Nullable Bson all(List<Bson> filters) {
        return filters.isEmpty() ? null : Filters.and(filters);
    }
}
