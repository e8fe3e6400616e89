package io.cytelog.contracts.protocol;

/**
 * When an ulcer is refractory to intravenous prostacyclin; the three limbs are alternatives. Months are calendar
 * months after the infusion.
 */
public record RefractoryRule(
        Sourced<Integer> prostacyclinDays,
        Sourced<Integer> worseWithinMonths,
        Sourced<Integer> noBetterAfterMonths,
        Sourced<Integer> recurredWithinMonths) {}
