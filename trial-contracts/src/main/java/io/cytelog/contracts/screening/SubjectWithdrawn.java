package io.cytelog.contracts.screening;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subject withdrew; earlier facts stay, new procedures within the scope stop.
 *
 * @param replaces the moment told before for the same scope, which this one corrects; absent on the first word
 */
@Contract(name = "screening.SubjectWithdrawn", version = 1)
public record SubjectWithdrawn(
        SubjectId subject,
        SiteId site,
        Instant withdrawnAt,
        WithdrawalScope scope,
        @Nullable Instant replaces) implements ScreeningFact {
    public SubjectWithdrawn {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.required(withdrawnAt, "withdrawnAt");
        Form.required(scope, "scope");
    }

    /** The first word about the scope. */
    public SubjectWithdrawn(SubjectId subject, SiteId site, Instant withdrawnAt, WithdrawalScope scope) {
        this(subject, site, withdrawnAt, scope, null);
    }
}
