package io.cytelog.safety.read.dsmb;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.read.stopping.StoppingBoard;
import io.cytelog.safety.read.stopping.StoppingEntry;
import io.cytelog.safety.read.toxicity.SubjectsView;
import io.cytelog.safety.rule.SafetyTables;
import io.cytelog.safety.rule.SafetyTablesRule;
import io.cytelog.safety.rule.StoppingStatus;
import io.cytelog.safety.rule.SubjectFacts;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpenReportEndpoint {
    private final Views views;
    private final SafetyTablesRule tables;
    private final StoppingBoard stopping;
    private final Clock clock;

    OpenReportEndpoint(Views views, SafetyTablesRule tables, StoppingBoard stopping, Clock clock) {
        this.views = views;
        this.tables = tables;
        this.stopping = stopping;
        this.clock = clock;
    }

    /** Both arms together. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OpenReport(
            Instant madeAt,
            SafetyTables pooled,
            @Nullable BoundaryRow boundary,
            List<StoppingEntry> halts,
            Map<String, Long> asOf) {}

    /** Where the active boundary stands, in numbers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BoundaryRow(
            String boundary,
            String protocolVersion,
            int evaluable,
            int events,
            @Nullable Integer stopAtEvents,
            @Nullable Integer distance,
            boolean reachedByFactsNow) {
        static BoundaryRow of(StoppingStatus status) {
            return new BoundaryRow(
                    status.boundary(),
                    status.protocolVersion(),
                    status.evaluable(),
                    status.events(),
                    status.stopAtEvents(),
                    status.distance(),
                    status.reached());
        }
    }

    @GetMapping("/v1/dsmb/open-report")
    @Allowed({Role.DSMB, Role.SPONSOR, Role.MEDICAL_MONITOR, Role.UNBLINDED_STATISTICIAN, Role.REGULATOR})
    @Operation(summary = "The open report: both arms together, as the safety service knows the trial")
    OpenReport report() {
        var now = clock.instant();
        List<SubjectFacts> subjects = new ArrayList<>();
        SubjectsView.forEach(views, subjects::add);
        return new OpenReport(
                now,
                tables.of(subjects, now),
                stopping.status(now).map(BoundaryRow::of).orElse(null),
                stopping.history(),
                views.asOf());
    }
}
