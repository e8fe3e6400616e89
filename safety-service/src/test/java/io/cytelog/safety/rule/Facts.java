package io.cytelog.safety.rule;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.ReferenceSafetyInformation;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.Digit;
import io.cytelog.safety.event.Laterality;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.LocatedFinding;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.Source;
import io.cytelog.safety.event.SubjectNoted;
import io.cytelog.safety.event.WithdrawalNoted;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** Facts about one subject as tests tell them. */
public final class Facts {
    public static final Protocol PROTOCOL = ProtocolFile.read(new ClassPathResource("protocols/NL-OMON47582.yaml"));
    public static final ProtocolHistory PROTOCOLS = ProtocolHistory.of(PROTOCOL);
    public static final SubjectId SUBJECT = new SubjectId("S-001");
    public static final SiteId SITE = new SiteId("UMCU");
    public static final Instant ENROLLED = Instant.parse("2024-01-10T09:00:00Z");
    /** 10:00 in Amsterdam, in winter time; the window closes in summer time. */
    public static final Instant DOSED = Instant.parse("2024-02-01T09:00:00Z");

    /** When the site learnt of every event here that says nothing else. */
    public static final Instant AWARE = Instant.parse("2024-05-20T12:00:00Z");

    private Facts() {}

    /** The protocol with other reference safety information. */
    public static Protocol with(List<ReferenceSafetyInformation> reference) {
        var p = PROTOCOL;
        return new Protocol(
                p.identity(),
                p.sites(),
                p.administrationSites(),
                p.recruitment(),
                p.arms(),
                p.randomisation(),
                p.eligibility(),
                p.consent(),
                p.product(),
                p.dose(),
                p.visits(),
                p.toxicity(),
                p.ctcae(),
                p.reporting(),
                reference,
                p.stopping(),
                p.safetyFeedMaximumAge(),
                p.numbering());
    }

    /** The shipped protocol, and version 2 with these changes (JSON merge patch) in force from this moment. */
    public static ProtocolHistory amended(Instant from, String changes) {
        return amended(PROTOCOL, from, changes);
    }

    public static ProtocolHistory amended(Protocol first, Instant from, String changes) {
        var version = "{\"identity\":{\"version\":{\"value\":\"2\"},\"effectiveFrom\":{\"value\":\"" + from + "\"}}}";
        var json = new JsonMapper();
        return ProtocolHistory.of(
                first,
                ProtocolFile.changed(ProtocolFile.changed(first, json.readTree(changes)), json.readTree(version)));
    }

    public static SubjectNoted enrolled() {
        return new SubjectNoted(SUBJECT, SITE, ENROLLED, new Source("screening", 3));
    }

    public static AdministrationNoted dosed() {
        return dosed(DOSED, null, 7);
    }

    /** An administration as dosing tells it at this position of its log. */
    public static AdministrationNoted dosed(Instant startedAt, @Nullable Instant replaces, long position) {
        return new AdministrationNoted(SUBJECT, SITE, startedAt, null, replaces, new Source("dosing", position));
    }

    public static WithdrawalNoted withdrawn(String at, WithdrawalScope scope) {
        return withdrawn(Instant.parse(at), scope, 9);
    }

    /** A withdrawal as screening has it at this position of its log; without a moment, that it was taken back. */
    public static WithdrawalNoted withdrawn(@Nullable Instant at, WithdrawalScope scope, long position) {
        return new WithdrawalNoted(SUBJECT, SITE, at, scope, null, new Source("screening", position));
    }

    public static LocalToxicityAssessed seen(int number, String visit, String at, boolean swelling, int newUlcers) {
        return new LocalToxicityAssessed(
                new AssessmentId("S-001-LA-0" + number),
                SUBJECT,
                SITE,
                visit,
                Instant.parse(at),
                swelling,
                false,
                false,
                newUlcers,
                0,
                false,
                null,
                null,
                null);
    }

    /** The same examination as a correction of this number. */
    public static LocalToxicityAssessed correcting(int corrected, LocalToxicityAssessed seen) {
        return new LocalToxicityAssessed(
                seen.assessment(),
                seen.subject(),
                seen.site(),
                seen.visit(),
                seen.assessedAt(),
                seen.swelling(),
                seen.warmth(),
                seen.impairment(),
                seen.newUlcers(),
                seen.worsenedUlcers(),
                seen.hematomas(),
                new AssessmentId("S-001-LA-0" + corrected),
                "Misread",
                seen.findings());
    }

    /** An examination that names the places of new ulcers. */
    public static LocalToxicityAssessed ulcersAt(int number, String visit, String at, Digit... digits) {
        return new LocalToxicityAssessed(
                new AssessmentId("S-001-LA-0" + number),
                SUBJECT,
                SITE,
                visit,
                Instant.parse(at),
                false,
                false,
                false,
                digits.length,
                0,
                false,
                null,
                null,
                Stream.of(digits)
                        .map(digit -> new LocatedFinding(LocalFinding.NEW_ULCERS, Laterality.RIGHT, digit, null))
                        .toList());
    }

    public static BaselineGraded baseline(int number, String term, int grade, String at, @Nullable Integer corrects) {
        return new BaselineGraded(
                new AssessmentId("S-001-BG-0" + number),
                SUBJECT,
                SITE,
                term,
                null,
                "5.0",
                CtcaeGrade.of(grade),
                Instant.parse(at),
                null,
                null,
                corrects == null ? null : new AssessmentId("S-001-BG-0" + corrects),
                corrects == null ? null : "Misread");
    }

    /** A report in the making. */
    public record Report(
            int number,
            String term,
            @Nullable String onset,
            @Nullable Integer grade,
            @Nullable Causality causality,
            List<SeriousnessCriterion> seriousness,
            boolean local,
            @Nullable String ended,
            @Nullable AeOutcome outcome) {
        public Report related() {
            return new Report(number, term, onset, grade, Causality.POSSIBLE, seriousness, local, ended, outcome);
        }

        public Report unrelated() {
            return new Report(number, term, onset, grade, Causality.UNLIKELY, seriousness, local, ended, outcome);
        }

        public Report serious() {
            return new Report(
                    number,
                    term,
                    onset,
                    grade,
                    causality,
                    List.of(SeriousnessCriterion.HOSPITALISATION),
                    local,
                    ended,
                    outcome);
        }

        public Report atTheLimb() {
            return new Report(number, term, onset, grade, causality, seriousness, true, ended, outcome);
        }

        public Report overAt(String end) {
            return new Report(number, term, onset, grade, causality, seriousness, local, end, outcome);
        }

        public Report fatal() {
            return new Report(
                    number,
                    term,
                    onset,
                    grade,
                    causality,
                    List.of(SeriousnessCriterion.DEATH),
                    local,
                    ended,
                    AeOutcome.FATAL);
        }

        /** The same with the criteria as they are, and no outcome. */
        public Report asCriterionAlone() {
            return new Report(number, term, onset, grade, causality, seriousness, local, ended, null);
        }

        public AdverseEventReported reported() {
            return new AdverseEventReported(
                    new AdverseEventId("S-001-AE-000" + number),
                    SUBJECT,
                    SITE,
                    ENROLLED,
                    term,
                    AWARE,
                    onset == null ? null : ClinicalTime.of(onset),
                    null,
                    null,
                    grade == null ? null : "5.0",
                    grade == null ? null : CtcaeGrade.of(grade),
                    ended == null ? null : ClinicalTime.of(ended),
                    outcome,
                    null,
                    seriousness,
                    causality,
                    local,
                    null);
        }
    }

    public static Report event(int number, String term, @Nullable String onset, @Nullable Integer grade) {
        return new Report(number, term, onset, grade, null, List.of(), false, null, null);
    }

    /** The same report of an event that the site learnt of at this moment. */
    public static AdverseEventReported knownAt(Instant siteAwareAt, AdverseEventReported report) {
        return new AdverseEventReported(
                report.adverseEvent(),
                report.subject(),
                report.site(),
                report.enrolledAt(),
                report.term(),
                siteAwareAt,
                report.onset(),
                report.lltCode(),
                report.systemOrganClass(),
                report.ctcaeVersion(),
                report.grade(),
                report.ended(),
                report.outcome(),
                report.serious(),
                report.seriousness(),
                report.causality(),
                report.local(),
                report.description());
    }

    /** News that a subject had to go to hospital for an event; {@code learntAt} is when the site learnt it, where that is said. */
    static AdverseEventFollowedUp hospitalised(AdverseEventId event, @Nullable String learntAt) {
        return new AdverseEventFollowedUp(
                event,
                SUBJECT,
                null,
                null,
                null,
                null,
                null,
                List.of(SeriousnessCriterion.HOSPITALISATION),
                null,
                null,
                true,
                learntAt == null ? null : Instant.parse(learntAt),
                null);
    }

    /** Folds facts in the order given, as the projection does. */
    public static SubjectFacts fold(List<? extends SafetyEvent> facts) {
        var folded = SubjectFacts.of(SUBJECT);
        for (int i = 0; i < facts.size(); i++) {
            folded = with(folded, facts.get(i), i + 1);
        }
        return folded;
    }

    /** With the fact that stands at {@code position} of the log. */
    public static SubjectFacts with(SubjectFacts folded, SafetyEvent news, long position) {
        return folded.with(news, new Source("safety", position));
    }
}
