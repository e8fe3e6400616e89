package io.cytelog.contracts.screening;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;

/**
 * A withdrawal had been recorded by mistake: by the newest word, the subject has not withdrawn from the scope.
 *
 * @param withdrawnAt the moment told before
 */
@Contract(name = "screening.WithdrawalRetracted", version = 1)
public record WithdrawalRetracted(SubjectId subject, SiteId site, WithdrawalScope scope, Instant withdrawnAt)
        implements ScreeningFact {
    public WithdrawalRetracted {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.required(scope, "scope");
        Form.required(withdrawnAt, "withdrawnAt");
    }
}
