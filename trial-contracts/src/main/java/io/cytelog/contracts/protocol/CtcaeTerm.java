package io.cytelog.contracts.protocol;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.Form;
import java.util.List;

/** A term of the grading criteria: its MedDRA LLT code, its system organ class, and the grades that exist for it. */
public record CtcaeTerm(String term, String code, String systemOrganClass, List<CtcaeGrade> grades) {
    public CtcaeTerm {
        grades = Form.orEmpty(grades);
    }
}
