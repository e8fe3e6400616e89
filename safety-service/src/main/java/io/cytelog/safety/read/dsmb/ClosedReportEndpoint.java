package io.cytelog.safety.read.dsmb;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.ProblemException;
import io.cytelog.safety.read.dsmb.OpenReportEndpoint.BoundaryRow;
import io.cytelog.safety.read.stopping.StoppingBoard;
import io.cytelog.safety.read.toxicity.SubjectsView;
import io.cytelog.safety.rule.SafetyTables;
import io.cytelog.safety.rule.SafetyTablesRule;
import io.cytelog.safety.rule.SubjectFacts;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The closed report. The safety service knows no arm: whoever may know the sealed labels brings them with the request,
 * and they are gone with the answer. Nothing of them is recorded, kept, measured or written to a log.
 */
@RestController
class ClosedReportEndpoint {
    private final Views views;
    private final SafetyTablesRule tables;
    private final StoppingBoard stopping;
    private final Clock clock;

    ClosedReportEndpoint(Views views, SafetyTablesRule tables, StoppingBoard stopping, Clock clock) {
        this.views = views;
        this.tables = tables;
        this.stopping = stopping;
        this.clock = clock;
    }

    /** A subject with its sealed label. It prints as nothing. */
    record Labelled(SubjectId subject, ArmLabel label) {
        @Override
        public String toString() {
            return "Labelled[]";
        }
    }

    /** The labels, as dosing answers them. */
    record ClosedReportRequest(List<Labelled> labels) {
        ClosedReportRequest {
            labels = List.copyOf(labels);
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("must name at least one subject.");
            }
            if (labels.stream().map(Labelled::subject).distinct().count() < labels.size()) {
                throw new IllegalArgumentException("must name each subject once.");
            }
        }
    }

    /**
     * By sealed label.
     *
     * @param unlabelled dosed subjects that the request did not name; they are in no table
     */
    record ClosedReport(Instant madeAt, Map<ArmLabel, Arm> arms, int unlabelled, Map<String, Long> asOf) {}

    /**
     * One arm.
     *
     * @param boundaries those for the product arm, as if this one were it
     */
    record Arm(SafetyTables tables, List<BoundaryRow> boundaries) {}

    @PostMapping("/v1/dsmb/closed-report")
    @Allowed({Role.UNBLINDED_STATISTICIAN, Role.DSMB})
    @Operation(
            summary = "The closed report by sealed arm label; the labels come with the request and are kept nowhere",
            description =
                    "A calculation, not a record: it needs no Idempotency-Key and gives no receipt. That the labels"
                            + " were read is in the log of dosing.")
    ResponseEntity<ClosedReport> report(@RequestBody ClosedReportRequest body) {
        var now = clock.instant();
        Map<SubjectId, SubjectFacts> known = new HashMap<>();
        SubjectsView.forEach(views, facts -> known.put(facts.subject(), facts));
        refuseUnknown(body, known);
        Map<ArmLabel, Arm> arms = new EnumMap<>(ArmLabel.class);
        Stream.of(ArmLabel.values()).forEach(label -> arms.put(label, arm(subjects(label, body, known), now)));
        body.labels().forEach(labelled -> known.remove(labelled.subject()));
        int unlabelled = (int) known.values().stream()
                .filter(facts -> !facts.administrations().isEmpty())
                .count();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ClosedReport(now, arms, unlabelled, views.asOf()));
    }

    private static void refuseUnknown(ClosedReportRequest body, Map<SubjectId, SubjectFacts> known) {
        var unknown = body.labels().stream()
                .map(Labelled::subject)
                .filter(subject -> !known.containsKey(subject))
                .map(SubjectId::value)
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw ProblemException.at(
                    422, "SUBJECT_UNKNOWN", "Not known to the safety service: " + unknown + ".", "/labels");
        }
    }

    private static List<SubjectFacts> subjects(
            ArmLabel label, ClosedReportRequest body, Map<SubjectId, SubjectFacts> known) {
        return body.labels().stream()
                .filter(labelled -> labelled.label() == label)
                .flatMap(labelled -> Stream.ofNullable(known.get(labelled.subject())))
                .toList();
    }

    private Arm arm(List<SubjectFacts> subjects, Instant now) {
        return new Arm(
                tables.of(subjects, now),
                stopping.ofProductArm(now).stream()
                        .map(rule -> rule.status(
                                subjects.stream()
                                        .flatMap(facts -> rule.observe(facts).stream())
                                        .toList(),
                                now))
                        .map(BoundaryRow::of)
                        .toList());
    }
}
