package io.cytelog.safety.read.queries;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.query.StandingQueries;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.BlindedReaders;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class QueriesEndpoint {
    private final Views views;

    QueriesEndpoint(Views views) {
        this.views = views;
        views.index(QueriesProjector.QUERIES, "site", "status", "_id");
        views.index(QueriesProjector.QUERIES, "subject", "_id");
    }

    @GetMapping("/v1/queries")
    @BlindedReaders
    @Operation(summary = "Data queries, open and closed")
    Page<DataQuery> list(
            @RequestParam(required = false) StandingQueries.@Nullable Status status,
            @RequestParam(required = false) @Nullable SubjectId subject,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        List<Bson> filters = new ArrayList<>();
        Optional.ofNullable(OwnSite.filter(actor)).ifPresent(filters::add);
        if (status != null) {
            filters.add(Filters.eq("status", status.name()));
        }
        if (subject != null) {
            filters.add(Filters.eq("subject", subject.value()));
        }
        var filter = filters.isEmpty() ? null : Filters.and(filters);
        return views.page(QueriesProjector.QUERIES, filter, after, Limits.page(limit), DataQuery.class);
    }
}
