package io.cytelog.contracts.protocol;

import java.math.BigDecimal;

/** The prior of a Bayesian boundary, and the posterior probability of exceeding the acceptable rate that stops. */
public record BetaPrior(BigDecimal alpha, BigDecimal beta, BigDecimal stopFrom) {}
