package io.cytelog.contracts.protocol;

import io.cytelog.contracts.CtcaeGrade;
import java.math.BigDecimal;

/**
 * Grades of skin ulceration by the size of all ulcers together in centimetres and by the deepest loss; the higher counts.
 *
 * @param code LLT code of the term
 * @param moderateFrom grade 2, from this size on; below it grade 1
 * @param severeAbove grade 3
 */
public record UlcerGrades(
        String code,
        BigDecimal moderateFrom,
        BigDecimal severeAbove,
        CtcaeGrade intactSkin,
        CtcaeGrade partialThickness,
        CtcaeGrade fullThickness,
        CtcaeGrade muscleOrBone) {}
