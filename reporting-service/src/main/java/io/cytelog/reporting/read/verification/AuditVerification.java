package io.cytelog.reporting.read.verification;

import java.time.Instant;
import java.util.List;

/**
 * Completeness and integrity of everything that the audit trail shows.
 *
 * @param verdict the worst of the logs' verdicts
 * @param valid whether the verdict is {@code VALID}
 * @param checkedAt when this was answered
 * @param logs every log
 */
public record AuditVerification(Verdict verdict, boolean valid, Instant checkedAt, List<LogStatus> logs) {

    static AuditVerification of(List<LogStatus> logs, Instant checkedAt) {
        var worst = logs.stream().map(LogStatus::verdict).reduce(Verdict.VALID, AuditVerification::worse);
        return new AuditVerification(worst, worst == Verdict.VALID, checkedAt, List.copyOf(logs));
    }

    private static Verdict worse(Verdict one, Verdict other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
