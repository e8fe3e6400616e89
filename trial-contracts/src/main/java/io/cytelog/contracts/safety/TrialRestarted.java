package io.cytelog.contracts.safety;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The halt was lifted by a signed decision; after a safety halt with the reference of the authorisation. */
@Contract(name = "safety.TrialRestarted", version = 1)
public record TrialRestarted(
        Instant restartedAt, String reason, @Nullable String authorisation) implements SafetyFact {
    public TrialRestarted {
        Form.required(restartedAt, "restartedAt");
        Form.text(reason, "reason");
    }

    @Override
    public @Nullable SubjectId subject() {
        return null;
    }
}
