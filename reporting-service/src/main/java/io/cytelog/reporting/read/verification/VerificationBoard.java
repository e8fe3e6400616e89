package io.cytelog.reporting.read.verification;

import com.mongodb.client.model.Filters;
import io.cytelog.reporting.read.audittrail.CopiedCommit;
import io.cytelog.reporting.read.audittrail.LogCopy;
import io.cytelog.reporting.read.audittrail.TrustedLogs;
import io.cytelog.runtime.view.Views;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The state of every log at this moment. */
public final class VerificationBoard {
    private final TrustedLogs logs;
    private final Views views;
    private final Clock clock;

    public VerificationBoard(TrustedLogs logs, Views views, Clock clock) {
        this.logs = logs;
        this.views = views;
        this.clock = clock;
        views.index(OwnerVerification.VIEW, "valid");
    }

    List<LogStatus> all() {
        return logs.names().stream().sorted().map(this::of).toList();
    }

    /** Copy and owner of a log taken together. */
    Verdict verdict(String log) {
        return of(log).verdict();
    }

    private LogStatus of(String log) {
        var owner =
                views.get(OwnerVerification.VIEW, log, OwnerVerification.class).orElse(null);
        var copy = views.get(LogCopy.VIEW, log, LogCopy.class).orElseGet(() -> LogCopy.empty(log));
        return new Comparison(copy, owner, index -> commit(log, index)).status(clock.instant());
    }

    private Optional<CopiedCommit> commit(String log, long index) {
        var number = Filters.and(Filters.eq("log", log), Filters.eq("index", index), Filters.eq("verified", true));
        return views.page(CopiedCommit.VIEW, number, null, 1, CopiedCommit.class).items().stream()
                .findFirst();
    }
}
