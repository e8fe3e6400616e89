package io.cytelog.safety.write.reportevent;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.GradeProposals;
import io.cytelog.safety.rule.VersionInForce;
import io.cytelog.safety.write.AdverseEventFile;
import io.cytelog.safety.write.SubjectFile;
import io.cytelog.safety.write.SubjectFile.Enrolled;
import io.cytelog.safety.write.SubjectFile.Numbered;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A report about a known subject is always recorded; what is odd about it is asked in the same commit. */
final class ReportDecision {
    private ReportDecision() {}

    static Decision<SafetyEvent> decide(ReportAdverseEvent command, SubjectFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(enrolled -> accepted(command, enrolled, state.next(Numbered.ADVERSE_EVENT), protocols))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }

    private static Decision<SafetyEvent> accepted(
            ReportAdverseEvent command, Enrolled enrolled, int number, ProtocolHistory protocols) {
        var version = VersionInForce.ofAwareness(command.report().siteAwareAt(), protocols);
        var reported = reported(command, enrolled, number, version);
        var measurement = command.report().measurement();
        List<AdverseEventFact> beside = measurement == null
                ? List.of()
                : List.of(new GradeProposals(version.ctcae())
                        .measured(reported.adverseEvent(), reported.subject(), measurement, reported.grade(), null));
        return AdverseEventFile.accept(reported, beside, protocols);
    }

    private static AdverseEventReported reported(
            ReportAdverseEvent command, Enrolled enrolled, int number, Protocol protocol) {
        var report = command.report();
        var form = protocol.numbering().adverseEvents().value();
        var version = report.ctcaeVersion() == null && report.grade() != null
                ? protocol.ctcae().version().value()
                : report.ctcaeVersion();
        return new AdverseEventReported(
                new AdverseEventId(command.subject() + "-" + String.format(Locale.ROOT, form, number)),
                command.subject(),
                enrolled.site(),
                enrolled.enrolledAt(),
                report.term(),
                report.siteAwareAt(),
                report.onset(),
                report.lltCode(),
                report.systemOrganClass(),
                version,
                report.grade(),
                report.ended(),
                report.outcome(),
                report.serious(),
                Objects.requireNonNullElse(report.seriousness(), List.of()),
                report.causality(),
                Boolean.TRUE.equals(report.local()),
                report.description());
    }
}
