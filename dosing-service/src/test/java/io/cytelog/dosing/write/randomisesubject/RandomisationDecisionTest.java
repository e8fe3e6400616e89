package io.cytelog.dosing.write.randomisesubject;

import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.LIST;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import org.junit.jupiter.api.Test;

class RandomisationDecisionTest {
    private static final RandomisationState NOTED = state(Dosing.subjectNoted(), Dosing.listSealed());

    private static RandomisationState state(DosingEvent... events) {
        var state = RandomisationState.initial();
        for (var event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static RandomiseSubject by(Actor actor) {
        return new RandomiseSubject(SUBJECT, TRIAL, at(0), actor);
    }

    private static Decision<DosingEvent> decide(RandomisationState state) {
        return RandomisationDecision.decide(by(INVESTIGATOR), state, state.sealedList() == null ? null : LIST);
    }

    private static SubjectRandomised taken(String subject, String kit, int slot) {
        return new SubjectRandomised(new SubjectId(subject), Dosing.SITE, new KitNumber(kit), slot, TRIAL, at(-1));
    }

    private static void refused(RefusalCode code, Decision<DosingEvent> decision) {
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    private static void refusedOnRecord(DosingRefusal code, Decision<DosingEvent> decision) {
        assertThat(decision.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        RandomisationRefused.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    @Test
    void takes_the_slots_in_order() {
        assertThat(decide(NOTED).facts()).containsExactly(taken("S-001", "K-001", 1, at(0)));
        assertThat(decide(NOTED.evolve(taken("S-007", "K-001", 1))).facts())
                .containsExactly(taken("S-001", "K-002", 2, at(0)));
    }

    private static SubjectRandomised taken(String subject, String kit, int slot, java.time.Instant at) {
        return new SubjectRandomised(new SubjectId(subject), Dosing.SITE, new KitNumber(kit), slot, TRIAL, at);
    }

    @Test
    void refuses_once_the_list_is_used_up() {
        var full = NOTED.evolve(taken("S-007", "K-001", 1)).evolve(taken("S-008", "K-002", 2));

        refused(DosingRefusal.LIST_EXHAUSTED, decide(full));
    }

    @Test
    void refuses_a_subject_twice_and_anybody_before_the_list() {
        refused(DosingRefusal.ALREADY_RANDOMISED, decide(NOTED.evolve(Dosing.randomised())));
        refused(DosingRefusal.NO_LIST, decide(state(Dosing.subjectNoted())));
    }

    @Test
    void refuses_on_record_while_halted_and_after_a_withdrawal() {
        refusedOnRecord(DosingRefusal.TRIAL_HALTED, decide(NOTED.evolve(Dosing.halted(at(-5)))));
        refusedOnRecord(DosingRefusal.SUBJECT_WITHDRAWN, decide(NOTED.evolve(Dosing.withdrawn(at(-5)))));
        assertThat(decide(NOTED.evolve(Dosing.halted(at(-5))).evolve(Dosing.restarted(at(-4))))
                        .facts())
                .hasOnlyElementsOfType(SubjectRandomised.class);
    }

    @Test
    void does_not_know_a_subject_that_is_not_enrolled_or_is_another_sites() {
        refused(CommonRefusal.NOT_KNOWN, decide(state(Dosing.listSealed())));
        refused(CommonRefusal.NOT_KNOWN, RandomisationDecision.decide(by(Dosing.ELSEWHERE), NOTED, LIST));
    }
}
