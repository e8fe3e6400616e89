package io.cytelog.safety.rule;

import io.cytelog.contracts.Causality;
import io.cytelog.safety.event.OpinionHolder;

/** What one side holds of the causal link now. */
public record Opinion(OpinionHolder by, Causality opinion) {}
