package io.cytelog.screening.read.subjects;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A subject of the trial.
 *
 * @param yearsOfAge completed years at consent, where recorded
 * @param reviewNeeded whether facts recorded later question the enrolment
 */
record SubjectEntry(
        SubjectId subject,
        ScreeningId screening,
        SiteId site,
        Sex sex,
        @Nullable Integer yearsOfAge,
        Instant enrolledAt,
        List<Withdrawal> withdrawals,
        boolean reviewNeeded) {

    record Withdrawal(WithdrawalScope scope, Instant withdrawnAt) {}

    SubjectEntry {
        withdrawals = List.copyOf(withdrawals);
    }

    static SubjectEntry of(SubjectEnrolled e) {
        return new SubjectEntry(
                e.subject(), e.screening(), e.site(), e.sex(), e.yearsOfAge(), e.occurredAt(), List.of(), false);
    }

    SubjectEntry withdrawn(SubjectWithdrawn e) {
        var all = Stream.concat(withdrawals.stream(), Stream.of(new Withdrawal(e.scope(), e.withdrawnAt())));
        return new SubjectEntry(subject, screening, site, sex, yearsOfAge, enrolledAt, all.toList(), reviewNeeded);
    }

    SubjectEntry questioned() {
        return new SubjectEntry(subject, screening, site, sex, yearsOfAge, enrolledAt, withdrawals, true);
    }
}
