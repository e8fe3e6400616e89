package io.cytelog.screening.read.eligibility;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.CriterionKind;
import io.cytelog.contracts.protocol.CriterionRule;
import io.cytelog.contracts.protocol.Reading;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.CriterionFinding;
import io.cytelog.screening.rule.EligibilityOutcome;
import io.cytelog.screening.rule.Signature;
import io.cytelog.screening.rule.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict so far.
 *
 * @param failing ids of the criteria that keep the candidate out
 * @param unresolved ids of the criteria that are not known yet
 * @param signature absent until an investigator signs
 * @param subject absent until enrolment
 */
record EligibilityStatus(
        ScreeningId screening,
        SiteId site,
        EligibilityOutcome outcome,
        String protocolVersion,
        String ruleSetVersion,
        List<String> failing,
        List<String> unresolved,
        List<CriterionStatus> criteria,
        @Nullable SignatureStatus signature,
        @Nullable SubjectId subject) {

    /**
     * One criterion.
     *
     * @param confirmed whether a public source confirms the criterion
     * @param readings how it is read where its source leaves room
     * @param answer of an exclusion criterion, MET means that the exclusion applies
     * @param inputs the recorded facts that the answer rests on
     * @param missing what would have to be recorded to resolve it
     */
    record CriterionStatus(
            String criterion,
            CriterionKind kind,
            CriterionRule rule,
            String wording,
            String source,
            boolean confirmed,
            List<Reading> readings,
            CriterionAnswer answer,
            String explanation,
            List<CandidateDocument.Input> inputs,
            List<String> missing) {
        static CriterionStatus of(CriterionFinding found, CandidateDocument document) {
            var criterion = found.criterion();
            var finding = found.finding();
            return new CriterionStatus(
                    criterion.id(),
                    criterion.kind(),
                    criterion.rule(),
                    criterion.wording(),
                    criterion.source(),
                    criterion.confirmed(),
                    found.readings(),
                    finding.answer(),
                    finding.explanation(),
                    document.inputs(finding.inputs()),
                    finding.missing());
        }
    }

    /**
     * The newest signature.
     *
     * @param eligible false for a screen failure
     * @param questioned whether later facts change the verdict, so that it is to be reviewed
     */
    record SignatureStatus(boolean eligible, Instant signedAt, boolean questioned) {
        static @Nullable SignatureStatus of(@Nullable Signature signature) {
            return signature == null
                    ? null
                    : new SignatureStatus(signature.eligible(), signature.signedAt(), signature.questioned());
        }
    }

    static EligibilityStatus of(CandidateDocument document, CandidateFile.Opening opening, Verdict verdict) {
        var enrolled = document.file().enrolled();
        return new EligibilityStatus(
                opening.screening(),
                opening.site(),
                verdict.outcome(),
                verdict.protocolVersion(),
                verdict.ruleSetVersion(),
                verdict.failing(),
                verdict.unresolved(),
                verdict.criteria().stream()
                        .map(found -> CriterionStatus.of(found, document))
                        .toList(),
                SignatureStatus.of(document.file().signature()),
                enrolled == null ? null : enrolled.subject());
    }
}
