package io.cytelog.reporting.read.verification;

import io.cytelog.reporting.read.audittrail.TrustedLogs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The alarm that an operations team sets on the audit trail. */
public final class VerificationMetrics implements MeterBinder {
    private final TrustedLogs logs;
    private final VerificationBoard board;

    public VerificationMetrics(TrustedLogs logs, VerificationBoard board) {
        this.logs = logs;
        this.board = board;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        logs.names()
                .forEach(log -> Gauge.builder("trial.audit.log.invalid", () -> board.invalid(log) ? 1 : 0)
                        .description("1 when the copy of a log or its owner's own verification is not right")
                        .tag("log", log)
                        .register(registry));
    }
}
