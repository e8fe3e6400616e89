package io.cytelog.dosing.write.seallist;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.randomisation.AllocationList;
import io.cytelog.dosing.randomisation.AllocationSeal.Opened;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListDecisionTest {
    private static final ListState NONE = new ListState(null);
    private static final String COMMITMENT = "ab".repeat(32);
    private static final Optional<Opened> GOOD = Optional.of(new Opened(COMMITMENT, Dosing.WHOLE_LIST));

    private static Decision<DosingEvent> decide(String commitment, ListState state, Optional<Opened> opened) {
        return ListDecision.decide(
                new SealRandomisationList(Dosing.TRIAL, commitment, "sealed", Dosing.at(0), Dosing.INVESTIGATOR),
                state,
                opened,
                Dosing.PROTOCOL);
    }

    private static String refused(DosingRefusal code, Decision<DosingEvent> decision) {
        assertThat(decision.facts()).isEmpty();
        var refusal = ((Outcome.Refused) decision.outcome()).refusal();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal.explanation();
    }

    @Test
    void accepts_a_list_that_the_commitment_names_and_the_protocol_asks_for() {
        assertThat(decide(COMMITMENT, NONE, GOOD).facts())
                .containsExactly(new RandomisationListSealed(Dosing.TRIAL, COMMITMENT, "sealed", 20, Dosing.at(0)));
    }

    @Test
    void writes_the_commitment_in_one_way_however_it_was_typed() {
        assertThat(decide(COMMITMENT.toUpperCase(java.util.Locale.ROOT), NONE, GOOD)
                        .facts())
                .containsExactly(new RandomisationListSealed(Dosing.TRIAL, COMMITMENT, "sealed", 20, Dosing.at(0)));
    }

    @Test
    void refuses_a_second_list_even_the_same() {
        refused(DosingRefusal.LIST_ALREADY_SEALED, decide(COMMITMENT, NONE.evolve(Dosing.listSealed()), GOOD));
        refused(
                DosingRefusal.LIST_ALREADY_SEALED,
                decide(COMMITMENT, NONE.evolve(Dosing.listSealed()), Optional.empty()));
        assertThat(NONE.evolve(Dosing.subjectNoted()).evolve(Dosing.randomised()))
                .isEqualTo(NONE);
    }

    @Test
    void refuses_what_does_not_open_and_what_is_not_what_the_commitment_names() {
        refused(DosingRefusal.LIST_NOT_READABLE, decide(COMMITMENT, NONE, Optional.empty()));
        refused(DosingRefusal.COMMITMENT_MISMATCH, decide("cd".repeat(32), NONE, GOOD));
    }

    @Test
    void refuses_a_list_that_does_not_fit_the_protocol_without_a_word_of_its_content() {
        var half = new AllocationList(
                Dosing.WHOLE_LIST.seed(),
                "by hand",
                null,
                List.of("MSC"),
                Dosing.WHOLE_LIST.places().subList(0, 10));

        assertThat(refused(
                        DosingRefusal.LIST_MALFORMED,
                        decide(COMMITMENT, NONE, Optional.of(new Opened(COMMITMENT, half)))))
                .contains("20; it has 10")
                .doesNotContain("MSC", "PLACEBO", "K-0");
    }
}
