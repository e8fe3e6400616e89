package io.cytelog.contracts.safety;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Enrolment, randomisation and dosing stop at once, at every site. */
@Contract(name = "safety.TrialHalted", version = 1)
public record TrialHalted(Instant haltedAt, String reason, HaltCause cause) implements SafetyFact {
    public TrialHalted {
        Form.required(haltedAt, "haltedAt");
        Form.text(reason, "reason");
        Form.required(cause, "cause");
    }

    @Override
    public @Nullable SubjectId subject() {
        return null;
    }
}
