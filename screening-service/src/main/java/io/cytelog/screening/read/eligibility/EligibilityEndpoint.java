package io.cytelog.screening.read.eligibility;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import io.cytelog.screening.read.ScreeningReaders;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EligibilityEndpoint {
    private final Views views;
    private final EligibilityRules rules;
    private final Clock clock;

    EligibilityEndpoint(Views views, EligibilityRules rules, Clock clock) {
        this.views = views;
        this.rules = rules;
        this.clock = clock;
    }

    @GetMapping("/v1/screenings/{screening}/eligibility")
    @ScreeningReaders
    @Operation(summary = "The verdict so far: per criterion the rule, its inputs and what is missing")
    EligibilityStatus eligibility(@PathVariable ScreeningId screening, Actor actor) {
        var found = views.get(CandidateProjector.COLLECTION, screening.value(), CandidateDocument.class);
        var opened = found.map(CandidateDocument::file).map(CandidateFile::opening);
        var opening = Access.visible(opened, actor, CandidateFile.Opening::site);
        var document = found.orElse(CandidateDocument.EMPTY);
        var verdict = rules.verdict(document.file(), clock.instant());
        return EligibilityStatus.of(document, opening, verdict);
    }
}
