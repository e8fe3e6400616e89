package io.cytelog.contracts.screening;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A candidate came under screening at a site. */
@Contract(name = "screening.ScreeningOpened", version = 1)
public record ScreeningOpened(ScreeningId screening, SiteId site, Instant openedAt) implements ScreeningFact {
    public ScreeningOpened {
        Form.required(screening, "screening");
        Form.required(site, "site");
        Form.required(openedAt, "openedAt");
    }

    @Override
    public @Nullable SubjectId subject() {
        return null;
    }
}
