package io.cytelog.screening.write.answerquery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.DataQueryAnswered;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.DataQueryResolved;
import io.cytelog.screening.event.QueryCode;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.rule.CandidateFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerDecisionTest {
    private static final QueryId FIRST = new QueryId("SC-001-Q-01");

    private static CandidateFile asked() {
        return Fixtures.completeAnd(new DataQueryRaised(
                FIRST,
                Fixtures.SC_001,
                Fixtures.UMCU,
                QueryCode.AGE_CONTRADICTION,
                QueryCode.AGE_CONTRADICTION.question()));
    }

    private static AnswerQuery answer(QueryId query, Actor by) {
        return answer(query, null, by);
    }

    private static AnswerQuery answer(QueryId query, @Nullable String reason, Actor by) {
        return new AnswerQuery(Fixtures.SC_001, query, "The years were misread.", Fixtures.EXAMINED, reason, by);
    }

    private static RefusalCode refusal(AnswerQuery command, CandidateFile file) {
        return ((Outcome.Refused) AnswerDecision.decide(command, file).outcome())
                .refusal()
                .code();
    }

    @Test
    void the_site_answers_an_open_query_and_corrects_its_answer_with_a_reason() {
        var answered = answered(null);
        assertThat(AnswerDecision.decide(answer(FIRST, Fixtures.investigator()), asked())
                        .facts())
                .isEqualTo(List.of(answered));
        assertThat(refusal(answer(FIRST, Fixtures.investigator()), asked().with(answered)))
                .isEqualTo(ScreeningRefusal.REASON_REQUIRED);
        assertThat(AnswerDecision.decide(
                                answer(FIRST, "Typed wrongly.", Fixtures.investigator()), asked().with(answered))
                        .facts())
                .isEqualTo(List.of(answered("Typed wrongly.")));
    }

    private static DataQueryAnswered answered(@Nullable String reason) {
        return new DataQueryAnswered(FIRST, Fixtures.SC_001, "The years were misread.", Fixtures.EXAMINED, reason);
    }

    @Test
    void a_query_that_a_later_fact_mended_is_not_answered_with_or_without_a_reason() {
        var resolved = asked().with(new DataQueryResolved(FIRST, Fixtures.SC_001, QueryCode.AGE_CONTRADICTION));
        assertThat(refusal(answer(FIRST, Fixtures.investigator()), resolved))
                .isEqualTo(ScreeningRefusal.QUERY_NOT_OPEN);
        assertThat(refusal(answer(FIRST, "Typed wrongly.", Fixtures.investigator()), resolved))
                .isEqualTo(ScreeningRefusal.QUERY_NOT_OPEN);
    }

    @Test
    void nobody_answers_what_was_not_asked_or_asked_of_another_site() {
        assertThat(refusal(answer(new QueryId("SC-001-Q-02"), Fixtures.investigator()), asked()))
                .isEqualTo(CommonRefusal.NOT_KNOWN);
        assertThat(refusal(answer(FIRST, Fixtures.stranger()), asked())).isEqualTo(CommonRefusal.NOT_KNOWN);
        assertThat(refusal(answer(FIRST, Fixtures.investigator()), CandidateFile.EMPTY))
                .isEqualTo(CommonRefusal.NOT_KNOWN);
    }
}
