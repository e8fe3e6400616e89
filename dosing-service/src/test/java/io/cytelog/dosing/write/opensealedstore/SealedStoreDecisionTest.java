package io.cytelog.dosing.write.opensealedstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SealedContent;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealedStoreDecisionTest {
    private static final Actor INSPECTOR = new Actor("inspector-3", Set.of(Role.REGULATOR), null, Instant.EPOCH);
    private static final Set<SealedContent> ARMS = Set.of(SealedContent.ASSIGNMENT);
    private static final SubjectId SECOND = new SubjectId("S-002");
    private static final SubjectRandomised SECOND_RANDOMISED =
            new SubjectRandomised(SECOND, Dosing.SITE, Dosing.PLACEBO_KIT, 2, Dosing.TRIAL, Dosing.at(0));

    private static SealedStoreState after(DosingEvent... events) {
        var state = SealedStoreState.EMPTY;
        for (var event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    private static Decision<DosingEvent> ask(@Nullable SubjectId subject, DosingEvent... events) {
        var command =
                new OpenSealedStore(Dosing.TRIAL, subject, ARMS, "Inspection of the site", Dosing.at(60), INSPECTOR);
        return SealedStoreDecision.decide(command, after(events));
    }

    private static SealedStoreOpened opened(int number, @Nullable SubjectId askedFor, SubjectId... shown) {
        return new SealedStoreOpened(
                Dosing.TRIAL,
                number,
                ARMS,
                askedFor,
                List.of(shown),
                "inspector-3",
                "Inspection of the site",
                Dosing.at(60));
    }

    private static SubjectUnblinded unblinded(SubjectId subject) {
        return new SubjectUnblinded(
                subject,
                Dosing.SITE,
                UnblindingKind.PLANNED,
                "Inspection of the site",
                "inspector-3",
                List.of("inspector-3"),
                Dosing.at(60));
    }

    private static void refused(Decision<DosingEvent> decision, DosingRefusal code) {
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void one_subject_is_asked_for_and_no_other_is_shown_and_its_unblinding_stands_beside_the_request() {
        assertThat(ask(SECOND, Dosing.listSealed(), Dosing.randomised(), SECOND_RANDOMISED)
                        .facts())
                .containsExactly(opened(1, SECOND, SECOND), unblinded(SECOND));
    }

    @Test
    void the_whole_trial_is_everybody_who_is_randomised_in_the_order_of_the_list() {
        assertThat(ask(null, Dosing.listSealed(), Dosing.randomised(), SECOND_RANDOMISED)
                        .facts())
                .containsExactly(opened(1, null, Dosing.SUBJECT, SECOND), unblinded(Dosing.SUBJECT), unblinded(SECOND));
    }

    @Test
    void a_further_request_is_a_further_record_with_a_number_of_its_own() {
        assertThat(ask(
                                Dosing.SUBJECT,
                                Dosing.listSealed(),
                                Dosing.randomised(),
                                opened(1, Dosing.SUBJECT, Dosing.SUBJECT),
                                unblinded(Dosing.SUBJECT))
                        .facts())
                .containsExactly(opened(2, Dosing.SUBJECT, Dosing.SUBJECT), unblinded(Dosing.SUBJECT));
    }

    @Test
    void nothing_is_shown_before_there_is_a_list_or_of_whom_it_gives_nothing() {
        refused(ask(null), DosingRefusal.NO_LIST);
        refused(ask(null, Dosing.listSealed()), DosingRefusal.NOT_RANDOMISED);
        refused(ask(SECOND, Dosing.listSealed(), Dosing.randomised()), DosingRefusal.NOT_RANDOMISED);
        assertThat(ask(Dosing.SUBJECT, Dosing.listSealed(), Dosing.randomised()).facts())
                .hasSize(2);
    }

    @Test
    void what_happened_after_a_request_is_not_in_its_answer() {
        var request = opened(1, Dosing.SUBJECT, Dosing.SUBJECT);
        var earlier = Dosing.prepared(Dosing.PRODUCT_KIT, Dosing.product(48_000_000, "86"));
        var later = Dosing.prepared(Dosing.PRODUCT_KIT, Dosing.product(47_000_000, "86"));

        var state = after(Dosing.listSealed(), Dosing.randomised(), earlier, request, later);

        assertThat(state.preparationsOf(Dosing.PRODUCT_KIT)).containsExactly(earlier, later);
        assertThat(state.asOf(request).preparationsOf(Dosing.PRODUCT_KIT)).containsExactly(earlier);
    }

    @Test
    void the_kits_of_a_subject_are_the_one_it_was_allotted_and_those_it_was_given_by_mistake() {
        var given = new KitNumber("K-009");
        var mistaken = Dosing.administered(Dosing.SUBJECT, given, Dosing.at(60), CellsGiven.NOT_DERIVABLE);
        var ofAnother = Dosing.administered(SECOND, Dosing.PLACEBO_KIT, Dosing.at(60), CellsGiven.NOT_DERIVABLE);

        assertThat(after(Dosing.randomised(), mistaken, ofAnother).kitsOf(Dosing.SUBJECT))
                .containsExactly(Dosing.PRODUCT_KIT, given);
    }
}
