package io.cytelog.reporting.read.audittrail;

import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditTrailEndpoint {
    private final Views views;

    AuditTrailEndpoint(Views views) {
        this.views = views;
        views.index(LogCopy.VIEW, "log");
        views.index(CopiedCommit.VIEW, "log", "index");
        views.index(Place.VIEW, "site");
        views.index(Corrections.VIEW, "log");
        views.index(AuditDocument.VIEW, "subject", "_id");
        views.index(AuditDocument.VIEW, "screening", "_id");
        views.index(AuditDocument.VIEW, "site", "_id");
        views.index(AuditDocument.VIEW, "subjectSite", "_id");
        views.index(AuditDocument.VIEW, "actor", "_id");
        views.index(AuditDocument.VIEW, "trace", "_id");
        views.index(AuditDocument.VIEW, "log", "_id");
        views.index(AuditDocument.VIEW, "recordedMillis");
    }

    @GetMapping("/v1/audit-trail")
    @Allowed({Role.REGULATOR, Role.SPONSOR, Role.MONITOR, Role.INVESTIGATOR})
    @Operation(summary = "Every fact, by log and position: who, what, old and new value, why, both times, receipt")
    Page<AuditEntry> trail(
            @Parameter(description = "Facts about this subject, those of its screening included")
                    @RequestParam(required = false)
                    @Nullable String subject,
            @Parameter(description = "Facts of this service") @RequestParam(required = false) @Nullable String service,
            @Parameter(description = "Facts of this principal") @RequestParam(required = false) @Nullable String actor,
            @Parameter(description = "Facts of requests of this W3C trace id") @RequestParam(required = false) @Nullable String trace,
            @Parameter(description = "Recorded at this time or later") @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = "Recorded before this time") @RequestParam(required = false) @Nullable Instant to,
            @Parameter(description = "Cursor: next of the previous page") @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) Actor reader) {
        var filter = new AuditTrailQuery(subject, service, actor, trace, from, to).filter(reader, views);
        return views.page(AuditDocument.VIEW, filter, after, Limits.page(limit), AuditDocument.class)
                .map(AuditEntry::of);
    }
}
