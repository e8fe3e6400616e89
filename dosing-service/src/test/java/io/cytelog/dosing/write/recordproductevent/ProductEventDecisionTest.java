package io.cytelog.dosing.write.recordproductevent;

import static io.cytelog.dosing.Dosing.BAG;
import static io.cytelog.dosing.Dosing.ELSEWHERE;
import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PHARMACIST;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.REFERRING;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.event.ProductEventRecorded;
import io.cytelog.dosing.event.ProductEventReport;
import io.cytelog.dosing.event.SealedProductEventRecorded;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.ProductEventContent;
import io.cytelog.dosing.rule.ProductEventKind;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.security.Actor;
import io.cytelog.testkit.blinding.Disclosure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProductEventDecisionTest {
    private static ProductEventsState state(DosingEvent... facts) {
        var state = ProductEventsState.EMPTY;
        for (var fact : facts) {
            state = state.evolve(fact);
        }
        return state;
    }

    private static ProductEventReport report() {
        return new ProductEventReport(ProductEventKind.COMPLAINT, PRODUCT_KIT, at(0), at(10), "The seal was broken.");
    }

    private static RecordProductEvent clear(Actor actor, SiteId site, @Nullable Integer corrects) {
        return new RecordProductEvent(
                TRIAL, corrects == null ? null : ProductEventId.of(corrects), null, site, SUBJECT, report(), actor);
    }

    /** The correction of the first event that names no subject. */
    private static RecordProductEvent ofNobody(Actor actor, SiteId site) {
        return new RecordProductEvent(TRIAL, ProductEventId.of(1), "No subject", site, null, report(), actor);
    }

    private static RecordSealedProductEvent sealed(@Nullable SubjectId subject, @Nullable Integer corrects) {
        var content = new ProductEventContent(
                null,
                LOT,
                BAG,
                new DonorCode("W000021123456"),
                PRODUCT_KIT,
                subject,
                "The donor turned out to be a carrier",
                corrects == null ? null : "It was the other donor");
        return new RecordSealedProductEvent(
                TRIAL,
                corrects == null ? null : ProductEventId.of(corrects),
                ProductEventKind.DONOR_LOOK_BACK,
                at(0),
                at(10),
                content,
                PHARMACIST);
    }

    private static ProductEventRecorded recorded(RecordProductEvent command, ProductEventsState state) {
        return (ProductEventRecorded)
                ProductEventDecision.decide(command, state, PROTOCOL).facts().getFirst();
    }

    private static SealedProductEventRecorded recorded(RecordSealedProductEvent command, ProductEventsState state) {
        return (SealedProductEventRecorded)
                ProductEventDecision.decide(command, state, SEAL).facts().getFirst();
    }

    private static void notKnown(Decision<DosingEvent> decision) {
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(CommonRefusal.NOT_KNOWN));
    }

    @Test
    void both_forms_are_numbered_in_one_row_and_a_correction_takes_no_number() {
        var first = recorded(clear(INVESTIGATOR, SITE, null), state(Dosing.subjectNoted()));
        var second = recorded(sealed(null, null), state(first));
        var corrected = recorded(sealed(null, 2), state(first, second));
        var third = recorded(sealed(null, null), state(first, second, corrected));

        assertThat(first.productEvent()).isEqualTo(ProductEventId.of(1));
        assertThat(second.productEvent()).isEqualTo(ProductEventId.of(2));
        assertThat(corrected.productEvent()).isEqualTo(ProductEventId.of(2));
        assertThat(corrected.replaces()).isEqualTo(second.content());
        assertThat(third.productEvent()).isEqualTo(ProductEventId.of(3));
        assertThat(recorded(clear(INVESTIGATOR, SITE, 1), state(Dosing.subjectNoted(), first))
                        .replaces())
                .isEqualTo(report());
    }

    @Test
    void what_unblinded_people_say_is_sealed_but_kind_and_times_and_of_one_length_with_or_without_a_lot() {
        var told = recorded(sealed(SUBJECT, null), state(Dosing.subjectNoted()));

        Disclosure.of(Dosing.JSON.writeValueAsString(told))
                .doesNotTell("LOT-7", "W0000", "S-001", "K-001")
                .alsoNotInCiphertext("W000021123456", "LOT-7-B01", "carrier", "description");
        assertThat(SEAL.openProductEvent("PE-0001", told.content()).donor()).isEqualTo(new DonorCode("W000021123456"));
        var ofPlacebo = new RecordSealedProductEvent(
                TRIAL,
                null,
                ProductEventKind.CONTAMINATION,
                at(0),
                at(10),
                new ProductEventContent(null, null, null, null, PRODUCT_KIT, null, "Cloudy", null),
                PHARMACIST);
        assertThat(recorded(ofPlacebo, state()).content().base64())
                .hasSameSizeAs(told.content().base64());
    }

    @Test
    void neither_form_is_corrected_by_those_of_the_other_or_of_another_site() {
        var clear = recorded(clear(INVESTIGATOR, SITE, null), state(Dosing.subjectNoted()));
        var sealed = recorded(sealed(null, null), state(clear));
        var state = state(Dosing.subjectNoted(), clear, sealed);

        notKnown(ProductEventDecision.decide(clear(INVESTIGATOR, SITE, 2), state, PROTOCOL));
        notKnown(ProductEventDecision.decide(sealed(null, 1), state, SEAL));
        notKnown(ProductEventDecision.decide(sealed(null, 7), state, SEAL));
        notKnown(ProductEventDecision.decide(ofNobody(ELSEWHERE, REFERRING), state, PROTOCOL));
        assertThat(recorded(ofNobody(INVESTIGATOR, SITE), state).subject()).isNull();
    }

    @Test
    void a_subject_that_nobody_knows_is_refused_and_one_that_is_dosed_here_is_not() {
        notKnown(ProductEventDecision.decide(clear(INVESTIGATOR, SITE, null), state(), PROTOCOL));
        notKnown(ProductEventDecision.decide(sealed(SUBJECT, null), state(), SEAL));
        assertThat(recorded(clear(INVESTIGATOR, SITE, null), state(Dosing.referred()))
                        .subjectSite())
                .isEqualTo(REFERRING);
        notKnown(
                ProductEventDecision.decide(clear(ELSEWHERE, REFERRING, null), state(Dosing.subjectNoted()), PROTOCOL));
    }
}
