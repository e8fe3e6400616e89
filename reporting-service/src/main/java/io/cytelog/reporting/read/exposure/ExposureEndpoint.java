package io.cytelog.reporting.read.exposure;

import io.cytelog.reporting.read.CsvTable;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ExposureEndpoint {
    private static final int PAGE = 500;

    private final Views views;

    ExposureEndpoint(Views views) {
        this.views = views;
        views.index(GivenWords.VIEW, "site", "_id");
    }

    /**
     * What a subject was given.
     *
     * @param site site of the subject, wherever it was given
     * @param administrations as they stand, the first one first
     */
    record Exposure(String subject, String site, List<Administration> administrations) {
        static Exposure of(GivenWords words) {
            return new Exposure(words.subject(), words.site(), words.standing());
        }
    }

    @GetMapping(
            path = "/v1/exposure",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
    @Allowed({
        Role.REGULATOR,
        Role.SPONSOR,
        Role.MONITOR,
        Role.INVESTIGATOR,
        Role.MEDICAL_MONITOR,
        Role.DSMB,
        Role.UNBLINDED_STATISTICIAN
    })
    @Operation(
            summary = "What each subject was given, as it stands after corrections, blinded",
            description = "Subjects who were given nothing are not in it.")
    Page<Exposure> exposure(
            @Parameter(description = "Cursor: next of the previous page") @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) Actor reader) {
        return views.page(GivenWords.VIEW, OwnSite.filter(reader), after, Limits.page(limit), GivenWords.class)
                .map(Exposure::of);
    }

    @GetMapping(path = "/v1/exposure", produces = CsvTable.MEDIA_TYPE)
    @Allowed({
        Role.REGULATOR,
        Role.SPONSOR,
        Role.MONITOR,
        Role.INVESTIGATOR,
        Role.MEDICAL_MONITOR,
        Role.DSMB,
        Role.UNBLINDED_STATISTICIAN
    })
    @Operation(summary = "All of it as a table, one administration a line")
    String table(@Parameter(hidden = true) Actor reader) {
        var table = new ExposureTable();
        views.each(GivenWords.VIEW, OwnSite.filter(reader), PAGE, GivenWords.class, table::add);
        return table.text();
    }
}
