package io.cytelog.contracts.protocol;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events so grave, or so many, that the trial pauses for them whatever the boundary says.
 *
 * @param gradeAtLeast where the kind goes by grade
 * @param events how many such events it takes; one where it is absent
 * @param codes MedDRA LLT codes of the terms, where the kind goes by term
 * @param systemOrganClass where the kind goes by system organ class
 */
public record StoppingTrigger(
        TriggerKind kind,
        @Nullable CtcaeGrade gradeAtLeast,
        @Nullable Integer events,
        List<String> codes,
        @Nullable String systemOrganClass,
        String source,
        boolean confirmed,
        @Nullable String note)
        implements HasSource {
    public StoppingTrigger {
        codes = Form.orEmpty(codes);
    }

    /** How many such events it takes. */
    public int eventsNeeded() {
        return events == null ? 1 : events;
    }
}
