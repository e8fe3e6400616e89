package io.cytelog.dosing.read.supply;

import static io.cytelog.dosing.Dosing.BAG;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.read.supply.TracedKit.Preparation;
import io.cytelog.dosing.rule.DoseRule;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TracedAdministrationTest {
    private static final CellCount LABEL = new CellCount(48_000_000);

    private static Preparation preparation() {
        return preparation(false);
    }

    private static Preparation preparation(boolean relabelled) {
        var content = Dosing.product(LABEL.cells(), "86");
        return new Preparation(
                LOT,
                BAG,
                content.donor(),
                content.viableCells(),
                content.viability(),
                at(0),
                at(30),
                at(180),
                true,
                List.of(),
                List.of(),
                List.of(),
                at(30),
                relabelled,
                content);
    }

    private static TracedAdministration traced(CellsGiven recorded, List<Preparation> preparations) {
        var injections = IntStream.rangeClosed(1, 8)
                .mapToObj(number -> new Injection("M" + number, null))
                .toList();
        var gift = new StockedKit.Gift(
                PRODUCT_KIT,
                SUBJECT,
                SITE,
                at(60),
                null,
                null,
                injections,
                Completeness.COMPLETE,
                SEAL.seal(SUBJECT, recorded));
        return TracedAdministration.of(gift, recorded, preparations, new DoseRule(PROTOCOL.dose(), PROTOCOL.product()));
    }

    @Test
    void cells_that_could_not_be_derived_are_once_the_preparation_is_entered_and_recorded_ones_stay() {
        var late = traced(CellsGiven.NOT_DERIVABLE, List.of(preparation()));
        var recorded = new CellsGiven(new CellCount(7), true);

        assertThat(late.cellsGiven()).isEqualTo(LABEL);
        assertThat(late.outsideRange()).isFalse();
        assertThat(late.lot()).isEqualTo(LOT);
        assertThat(traced(CellsGiven.NOT_DERIVABLE, List.of()).cellsGiven()).isNull();
        assertThat(traced(recorded, List.of(preparation())).cellsGiven()).isEqualTo(recorded.cells());
    }

    @Test
    void cells_that_were_given_follow_the_corrected_label_of_the_bag_and_stay_without_one() {
        var recorded = new CellsGiven(new CellCount(46_000_000), false);

        assertThat(traced(recorded, List.of(preparation(true))).cellsGiven()).isEqualTo(LABEL);
        assertThat(traced(recorded, List.of(preparation(false))).cellsGiven()).isEqualTo(recorded.cells());
    }
}
