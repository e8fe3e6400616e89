package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.safety.event.ClockInputs;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.ExpectednessJudgement;

/** What an adverse event gives to a decision about clocks. */
final class Inputs {
    private Inputs() {}

    /** By this version of the protocol, which the event goes by. */
    static ClockInputs of(AdverseEvent event, Protocol protocol) {
        var fatal = event.fatal();
        var judgement = event.expectations().standing();
        return new ClockInputs(
                event.countsAsSerious(),
                event.seriousness().criteria(),
                fatal || event.seriousness().criteria().contains(SeriousnessCriterion.LIFE_THREATENING),
                fatal,
                event.opinions().of(OpinionHolder.INVESTIGATOR).orElse(null),
                event.opinions().of(OpinionHolder.SPONSOR).orElse(null),
                event.related(),
                !event.expected(protocol),
                judgement.map(ExpectednessJudgement::expectedness).orElse(null),
                judgement.map(ExpectednessJudgement::reference).orElse(null));
    }
}
