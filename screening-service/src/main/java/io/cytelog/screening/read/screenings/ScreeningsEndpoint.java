package io.cytelog.screening.read.screenings;

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
class ScreeningsEndpoint {
    private final Views views;

    ScreeningsEndpoint(Views views) {
        this.views = views;
        views.index(ScreeningLogProjector.COLLECTION, "site", "_id");
        views.index(ScreeningLogProjector.COLLECTION, "site", "status");
    }

    @GetMapping("/v1/screenings")
    @ScreeningReaders
    @Operation(summary = "The screening log; roles of a site see their own")
    Page<ScreeningEntry> screenings(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return views.page(
                ScreeningLogProjector.COLLECTION,
                OwnSite.filter(actor),
                after,
                Limits.page(limit),
                ScreeningEntry.class);
    }
}
