package io.cytelog.contracts.safety;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Safety is there and has nothing to tell: by this instant everything up to this position of its log had been told. So
 * no news can be known from no connection.
 */
@Contract(name = "safety.Heartbeat", version = 1)
public record Heartbeat(@JsonProperty(required = true) long position, Instant at) implements SafetyFact {
    public Heartbeat {
        Form.required(at, "at");
    }

    @Override
    public @Nullable SubjectId subject() {
        return null;
    }
}
