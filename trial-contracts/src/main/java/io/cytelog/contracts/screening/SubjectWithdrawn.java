package io.cytelog.contracts.screening;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;

/** A subject withdrew; earlier facts stay, new procedures within the scope stop. */
@Contract(name = "screening.SubjectWithdrawn", version = 1)
public record SubjectWithdrawn(SubjectId subject, SiteId site, Instant withdrawnAt, WithdrawalScope scope)
        implements ScreeningFact {
    public SubjectWithdrawn {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.required(withdrawnAt, "withdrawnAt");
        Form.required(scope, "scope");
    }
}
