package io.cytelog.safety.read.stopping;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.ProblemException;
import io.cytelog.safety.rule.stopping.BayesBoundary;
import io.cytelog.safety.rule.stopping.OperatingCharacteristics;
import io.cytelog.safety.rule.stopping.PocockBoundary;
import io.cytelog.safety.rule.stopping.Rational;
import io.cytelog.safety.rule.stopping.StoppingTable;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calculator: how a boundary is made and what it does, exactly. What may be asked is bounded, as is what it costs. */
@RestController
class CharacteristicsEndpoint {
    private static final int MOST_SUBJECTS = 60;
    private static final int MOST_RATES = 12;
    private static final int MOST_DECIMALS = 4;
    private static final int MOST_PRIOR = 50;
    private static final int PLACES = 6;

    /**
     * What the boundary does at a true rate; to six decimal places, and the chance to stop as the exact fraction too.
     *
     * @param expectedTreated expected number of evaluable subjects
     * @param expectedEvents expected number of subjects with an event
     */
    record AtRate(
            BigDecimal trueRate,
            BigDecimal stopProbability,
            Rational exactStopProbability,
            BigDecimal expectedTreated,
            BigDecimal expectedEvents) {
        static AtRate of(BigDecimal rate, StoppingTable table) {
            var found = OperatingCharacteristics.of(table, Rational.of(rate));
            return new AtRate(
                    rate,
                    found.stop().rounded(PLACES),
                    found.stop(),
                    found.expectedTreated().rounded(PLACES),
                    found.expectedEvents().rounded(PLACES));
        }
    }

    /** A boundary with what it does. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Characteristics(
            int subjects,
            BigDecimal acceptableRate,
            @Nullable BigDecimal falseStopProbability,
            @Nullable Integer priorAlpha,
            @Nullable Integer priorBeta,
            @Nullable BigDecimal stopFrom,
            Map<Integer, Integer> stopAtEvents,
            List<AtRate> characteristics) {}

    @GetMapping("/v1/stopping-boundary/characteristics")
    @Allowed({Role.MEDICAL_MONITOR, Role.DSMB, Role.UNBLINDED_STATISTICIAN, Role.SPONSOR, Role.REGULATOR})
    @Operation(
            summary = "The boundary of this making, and what it does at each true rate, by exact arithmetic: "
                    + "Pocock-type by falseStop, or Bayesian by priorAlpha, priorBeta and stopFrom")
    Characteristics characteristics(
            @RequestParam int subjects,
            @RequestParam BigDecimal acceptableRate,
            @RequestParam(required = false) @Nullable BigDecimal falseStop,
            @RequestParam(required = false) @Nullable Integer priorAlpha,
            @RequestParam(required = false) @Nullable Integer priorBeta,
            @RequestParam(required = false) @Nullable BigDecimal stopFrom,
            @RequestParam(defaultValue = "0.05,0.20,0.40,0.50") List<BigDecimal> rates) {
        within("subjects", subjects, MOST_SUBJECTS);
        between("acceptableRate", acceptableRate);
        if (rates.isEmpty() || rates.size() > MOST_RATES) {
            throw wrong("rates", "has to hold 1 to " + MOST_RATES + " rates.");
        }
        rates.forEach(rate -> between("rates", rate));
        var table = table(subjects, acceptableRate, falseStop, priorAlpha, priorBeta, stopFrom);
        return new Characteristics(
                subjects,
                acceptableRate,
                falseStop,
                priorAlpha,
                priorBeta,
                stopFrom,
                table.stopAt(),
                rates.stream().map(rate -> AtRate.of(rate, table)).toList());
    }

    private static StoppingTable table(
            int subjects,
            BigDecimal acceptableRate,
            @Nullable BigDecimal falseStop,
            @Nullable Integer priorAlpha,
            @Nullable Integer priorBeta,
            @Nullable BigDecimal stopFrom) {
        var rate = Rational.of(acceptableRate);
        if (falseStop != null && priorAlpha == null && priorBeta == null && stopFrom == null) {
            return PocockBoundary.of(subjects, rate, Rational.of(between("falseStop", falseStop)));
        }
        if (falseStop == null && priorAlpha != null && priorBeta != null && stopFrom != null) {
            within("priorAlpha", priorAlpha, MOST_PRIOR);
            within("priorBeta", priorBeta, MOST_PRIOR);
            var from = Rational.of(between("stopFrom", stopFrom));
            return BayesBoundary.of(subjects, rate, new BayesBoundary.Prior(priorAlpha, priorBeta, from));
        }
        throw wrong(
                "falseStop", "is given alone, or priorAlpha, priorBeta and stopFrom are given together without it.");
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw wrong(name, "is a whole number from 1 to " + most + ".");
        }
    }

    private static BigDecimal between(String name, BigDecimal value) {
        if (value.signum() <= 0
                || value.compareTo(BigDecimal.ONE) >= 0
                || value.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw wrong(name, "is a decimal above 0 and below 1 with at most " + MOST_DECIMALS + " places.");
        }
        return value;
    }

    private static ProblemException wrong(String name, String sentence) {
        return ProblemException.of(400, "INVALID_PARAMETER", "The parameter " + name + " " + sentence);
    }
}
