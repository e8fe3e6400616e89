package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;
import java.math.BigDecimal;

/**
 * Grades of fever by temperature in degrees Celsius.
 *
 * @param code LLT code of the term
 * @param mildFrom grade 1, from this temperature on
 * @param moderateAbove grade 2
 * @param severeAbove grade 3
 * @param lifeThreateningAfter grade 4, when the temperature stayed above that of grade 3 for longer
 */
public record FeverGrades(
        String code,
        BigDecimal mildFrom,
        BigDecimal moderateAbove,
        BigDecimal severeAbove,
        MeasuredDuration lifeThreateningAfter) {}
