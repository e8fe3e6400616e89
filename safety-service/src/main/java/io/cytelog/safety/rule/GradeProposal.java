package io.cytelog.safety.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CtcaeGrade;
import org.jspecify.annotations.Nullable;

/**
 * The grade that measured values propose.
 *
 * @param code LLT code of the term
 * @param grade absent where the values reach no grade, or do not suffice for one
 * @param because the limit that decided, or what is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GradeProposal(@Nullable String code, @Nullable CtcaeGrade grade, String because) {}
