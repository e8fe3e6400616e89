package io.cytelog.screening.read.queries;

import com.mongodb.client.model.Filters;
import io.cytelog.runtime.query.StandingQueries.Status;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.cytelog.screening.read.ScreeningReaders;
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
    }

    @GetMapping("/v1/queries")
    @ScreeningReaders
    @Operation(summary = "Data queries about candidates, open and closed; roles of a site see their own")
    Page<DataQuery> list(
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        List<Bson> filters = new ArrayList<>();
        Optional.ofNullable(OwnSite.filter(actor)).ifPresent(filters::add);
        if (status != null) {
            filters.add(Filters.eq("status", status.name()));
        }
        var filter = filters.isEmpty() ? null : Filters.and(filters);
        return views.page(QueriesProjector.QUERIES, filter, after, Limits.page(limit), DataQuery.class);
    }
}
