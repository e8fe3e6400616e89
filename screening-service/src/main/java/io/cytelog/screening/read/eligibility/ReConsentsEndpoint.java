package io.cytelog.screening.read.eligibility;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.rule.ReConsent;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReConsentsEndpoint {
    private final Views views;
    private final ReConsent reConsent;
    private final Clock clock;

    ReConsentsEndpoint(Views views, ProtocolHistory history, EligibilityRules rules, Clock clock) {
        this.views = views;
        this.reConsent = new ReConsent(history, rules);
        this.clock = clock;
    }

    /**
     * Who has to consent again.
     *
     * @param subject absent where not enrolled
     * @param formVersion form of the consent in force
     * @param newFormVersion form to sign
     * @param approvedFrom since when that one is approved
     */
    record DueReConsent(
            ScreeningId screening,
            SiteId site,
            @Nullable SubjectId subject,
            String formVersion,
            Instant signedAt,
            String newFormVersion,
            Instant approvedFrom) {}

    @GetMapping("/v1/re-consents")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR, Role.SPONSOR, Role.REGULATOR})
    @Operation(
            summary = "Who takes part and has not signed the newest approved consent form; a page may hold fewer than"
                    + " its limit, the last one has no 'next'")
    Page<DueReConsent> reConsents(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        var now = clock.instant();
        var page = views.page(
                CandidateProjector.COLLECTION,
                WhatIfEndpoint.ownSite(actor),
                after,
                Limits.page(limit),
                CandidateDocument.class);
        return new Page<>(
                page.items().stream()
                        .flatMap(document -> due(document, now).stream())
                        .toList(),
                page.next());
    }

    private Optional<DueReConsent> due(CandidateDocument document, Instant now) {
        var opening = document.file().opening();
        var enrolled = document.file().enrolled();
        return opening == null
                ? Optional.empty()
                : reConsent
                        .due(document.file(), document.withdrawn(), now)
                        .map(due -> new DueReConsent(
                                opening.screening(),
                                opening.site(),
                                enrolled == null ? null : enrolled.subject(),
                                due.signed().formVersion(),
                                due.signed().signedAt(),
                                due.form().version(),
                                due.form().approvedFrom()));
    }
}
