package io.cytelog.screening.read.subjects;

import io.cytelog.contracts.Form;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.screening.event.EnrolmentDetails;
import io.cytelog.screening.event.EnrolmentReviewed;
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
 * @param withdrawals of each scope the newest word
 * @param reviewNeeded whether facts recorded later question the enrolment
 * @param unfulfilled criteria that a review found not fulfilled at enrolment
 */
record SubjectEntry(
        SubjectId subject,
        ScreeningId screening,
        SiteId site,
        Sex sex,
        @Nullable Integer yearsOfAge,
        Instant enrolledAt,
        List<Withdrawal> withdrawals,
        boolean reviewNeeded,
        List<String> unfulfilled) {

    record Withdrawal(WithdrawalScope scope, Instant withdrawnAt) {}

    SubjectEntry {
        withdrawals = List.copyOf(withdrawals);
        unfulfilled = Form.orEmpty(unfulfilled);
    }

    static SubjectEntry of(SubjectEnrolled e) {
        return new SubjectEntry(
                e.subject(),
                e.screening(),
                e.site(),
                e.sex(),
                e.yearsOfAge(),
                e.occurredAt(),
                List.of(),
                false,
                List.of());
    }

    SubjectEntry corrected(EnrolmentDetails now) {
        return new SubjectEntry(
                subject,
                screening,
                site,
                now.sex(),
                now.yearsOfAge(),
                now.occurredAt(),
                withdrawals,
                reviewNeeded,
                unfulfilled);
    }

    SubjectEntry withdrawn(SubjectWithdrawn e) {
        var all = Stream.concat(others(e.scope()), Stream.of(new Withdrawal(e.scope(), e.withdrawnAt())));
        return with(all.toList(), reviewNeeded, unfulfilled);
    }

    SubjectEntry notWithdrawn(WithdrawalScope scope) {
        return with(others(scope).toList(), reviewNeeded, unfulfilled);
    }

    private Stream<Withdrawal> others(WithdrawalScope scope) {
        return withdrawals.stream().filter(withdrawal -> withdrawal.scope() != scope);
    }

    SubjectEntry questioned() {
        return with(withdrawals, true, unfulfilled);
    }

    SubjectEntry reviewed(EnrolmentReviewed review) {
        var found = Stream.concat(review.failing().stream(), review.unresolved().stream())
                .toList();
        return with(withdrawals, false, found);
    }

    private SubjectEntry with(List<Withdrawal> from, boolean toReview, List<String> found) {
        return new SubjectEntry(subject, screening, site, sex, yearsOfAge, enrolledAt, from, toReview, found);
    }
}
