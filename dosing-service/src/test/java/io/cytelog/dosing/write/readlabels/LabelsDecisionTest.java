package io.cytelog.dosing.write.readlabels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsDecisionTest {
    private static Decision<DosingEvent> decide(DosingEvent... events) {
        var state = AllocationState.EMPTY;
        for (var event : events) {
            state = state.evolve(event);
        }
        return LabelsDecision.decide(
                new ReadAllocationLabels(Dosing.TRIAL, "Closed session", Dosing.INVESTIGATOR), state);
    }

    @Test
    void refuses_before_a_list_is_sealed() {
        assertThat(decide().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(DosingRefusal.NO_LIST));
    }

    @Test
    void names_everybody_who_has_a_slot_in_the_order_of_the_slots_and_nobody_else() {
        var second = new SubjectRandomised(
                new SubjectId("S-002"), Dosing.SITE, new KitNumber("K-002"), 2, Dosing.TRIAL, Dosing.at(0));

        assertThat(decide(Dosing.listSealed()).facts())
                .containsExactly(new AllocationLabelsRead(Dosing.TRIAL, List.of(), "Closed session"));
        assertThat(decide(
                                Dosing.listSealed(),
                                Dosing.randomised(),
                                second,
                                Dosing.withdrawn(Dosing.at(1)),
                                Dosing.subjectNoted())
                        .facts())
                .containsExactly(new AllocationLabelsRead(
                        Dosing.TRIAL, List.of(Dosing.SUBJECT, new SubjectId("S-002")), "Closed session"));
    }
}
