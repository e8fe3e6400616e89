package io.cytelog.reporting.read.verification;

import io.cytelog.reporting.read.audittrail.TrustedLogs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The alarms that an operations team sets on the audit trail. */
public final class VerificationMetrics implements MeterBinder {
    private final TrustedLogs logs;
    private final VerificationBoard board;

    public VerificationMetrics(TrustedLogs logs, VerificationBoard board) {
        this.logs = logs;
        this.board = board;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauges(
                registry,
                "trial.audit.log.invalid",
                Verdict.INVALID,
                "1 when the copy of a log or its owner's own verification is not right");
        gauges(
                registry,
                "trial.audit.log.incomplete",
                Verdict.INCOMPLETE,
                "1 while the copy of a log lacks commits that its owner has counted, or the owner has not counted them yet");
    }

    private void gauges(MeterRegistry registry, String name, Verdict verdict, String meaning) {
        logs.names()
                .forEach(log -> Gauge.builder(name, () -> board.verdict(log) == verdict ? 1 : 0)
                        .description(meaning)
                        .tag("log", log)
                        .register(registry));
    }
}
