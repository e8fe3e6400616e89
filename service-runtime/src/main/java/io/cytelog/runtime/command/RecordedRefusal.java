package io.cytelog.runtime.command;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** An event that says no: a refusal that an auditor would ask about is a fact of its own. */
public interface RecordedRefusal {
    @JsonIgnore
    Refusal refusal();
}
