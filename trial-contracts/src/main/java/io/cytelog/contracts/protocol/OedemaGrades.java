package io.cytelog.contracts.protocol;

import java.math.BigDecimal;

/**
 * Grades of oedema of a limb by the difference from the other one in percent of volume or girth.
 *
 * @param code LLT code of the term
 * @param mildFrom grade 1, from this difference on
 * @param moderateAbove grade 2
 * @param severeAbove grade 3
 */
public record OedemaGrades(String code, BigDecimal mildFrom, BigDecimal moderateAbove, BigDecimal severeAbove) {}
