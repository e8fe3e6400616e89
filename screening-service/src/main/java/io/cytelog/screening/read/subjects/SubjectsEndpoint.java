package io.cytelog.screening.read.subjects;

import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.cytelog.screening.read.ScreeningReaders;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SubjectsEndpoint {
    private final Views views;

    SubjectsEndpoint(Views views) {
        this.views = views;
        views.index(SubjectProjector.COLLECTION, "site", "_id");
    }

    @GetMapping("/v1/subjects")
    @ScreeningReaders
    @Operation(summary = "The enrolled subjects; roles of a site see their own")
    Page<SubjectEntry> subjects(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return views.page(
                SubjectProjector.COLLECTION, OwnSite.filter(actor), after, Limits.page(limit), SubjectEntry.class);
    }
}
