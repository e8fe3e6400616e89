package io.cytelog.reporting.read.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.reporting.read.MemoryViews;
import io.cytelog.runtime.messaging.TopicRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExposureTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant AT = Instant.parse("2025-03-03T08:00:00Z");
    private static final SubjectId SUBJECT = new SubjectId("S-001");
    private static final SiteId SITE = new SiteId("UMCU");

    private record Heard(long position, PublishedFact fact) {}

    @Test
    void what_was_given_is_shown_as_it_was_told() {
        var given = exposure(List.of(
                given(4, AT, "K-001", Completeness.COMPLETE, null, measured("D1", "0.5"), measured("D2", "0.25"))));

        assertThat(given.subject()).isEqualTo("S-001");
        assertThat(given.site()).isEqualTo("UMCU");
        assertThat(given.standing()).singleElement().satisfies(only -> {
            assertThat(only.kit()).isEqualTo("K-001");
            assertThat(only.volumeMl()).isEqualByComparingTo("0.75");
            assertThat(only.completeness()).isEqualTo("COMPLETE");
            assertThat(only.corrected()).isFalse();
        });
    }

    @Test
    void a_volume_that_was_not_measured_leaves_the_sum_open() {
        var given =
                exposure(List.of(given(4, AT, "K-001", null, null, measured("D1", "0.5"), new Injection("D2", null))));

        assertThat(given.standing().getFirst().volumeMl()).isNull();
        assertThat(given.standing().getFirst().completeness()).isEqualTo("NOT_STATED");
    }

    @Test
    void a_correction_takes_the_place_of_what_it_corrects_in_whatever_order_and_however_often_it_is_heard() {
        var later = AT.plusSeconds(3600);
        var facts = new ArrayList<>(List.of(
                given(4, AT, "K-001", Completeness.COMPLETE, null),
                given(6, later, "K-001", Completeness.COMPLETE, AT),
                given(9, later, "K-002", Completeness.PARTIAL, later),
                given(12, AT.plusSeconds(7200), "K-003", Completeness.ABORTED, null)));
        facts.addAll(facts);
        var random = new Random(5);
        for (int round = 0; round < 100; round++) {
            Collections.shuffle(facts, random);
            assertThat(exposure(facts).standing())
                    .extracting(Administration::kit, Administration::completeness, Administration::corrected)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("K-002", "PARTIAL", true),
                            org.assertj.core.groups.Tuple.tuple("K-003", "ABORTED", false));
        }
    }

    @Test
    void a_correction_of_one_of_two_that_began_at_once_leaves_the_other() {
        var given = exposure(List.of(
                given(4, AT, "K-001", Completeness.COMPLETE, null),
                given(5, AT, "K-002", Completeness.COMPLETE, null),
                given(6, AT, "K-003", Completeness.PARTIAL, AT)));

        assertThat(given.standing()).extracting(Administration::kit).containsExactly("K-002", "K-003");
    }

    @Test
    void whoever_was_given_nothing_is_not_in_it() {
        var views = new MemoryViews();
        new ExposureProjector(JSON)
                .on(record(new Heard(2, new SubjectRandomised(SUBJECT, SITE, new KitNumber("K-001"), AT))), views);

        assertThat(views.ids(GivenWords.VIEW)).isEmpty();
    }

    @Test
    void the_table_has_a_line_for_each_administration_and_leaves_empty_what_is_not_known() {
        var table = new ExposureTable();
        table.add(exposure(List.of(
                given(4, AT, null, null, null),
                given(7, AT.plusSeconds(60), "K-002", Completeness.PARTIAL, null, measured("D1", "0.5")))));

        assertThat(table.text())
                .isEqualTo(
                        "subject,site,administration,startedAt,endedAt,kit,limb,injections,volumeMl,completeness,deviations,corrected\r\n"
                                + "S-001,UMCU,1,2025-03-03T08:00:00Z,,,LEFT_ARM,0,,NOT_STATED,NO_VALID_CHECK,false\r\n"
                                + "S-001,UMCU,2,2025-03-03T08:01:00Z,,K-002,LEFT_ARM,1,0.5,PARTIAL,NO_VALID_CHECK,false\r\n");
    }

    private static Injection measured(String place, String millilitres) {
        return new Injection(place, new BigDecimal(millilitres));
    }

    private static Heard given(
            long position,
            Instant startedAt,
            @Nullable String kit,
            @Nullable Completeness completeness,
            @Nullable Instant replaces,
            Injection... injections) {
        return new Heard(
                position,
                new MscAdministered(
                        SUBJECT,
                        SITE,
                        Optional.ofNullable(kit).map(KitNumber::new).orElse(null),
                        startedAt,
                        null,
                        Limb.LEFT_ARM,
                        List.of(injections),
                        completeness,
                        List.of("NO_VALID_CHECK"),
                        replaces));
    }

    private static GivenWords exposure(List<Heard> facts) {
        var views = new MemoryViews();
        var projector = new ExposureProjector(JSON);
        facts.forEach(fact -> projector.on(record(fact), views));
        return views.get(GivenWords.VIEW, SUBJECT.value(), GivenWords.class).orElseThrow();
    }

    private static TopicRecord record(Heard heard) {
        var contract = PublishedLanguage.entryOf(heard.fact().getClass());
        return new TopicRecord(
                "dosing.events",
                0,
                0,
                null,
                Map.of("ce_type", contract.name() + ".v" + contract.version(), "ce_position", "" + heard.position()),
                JSON.writeValueAsString(heard.fact()));
    }
}
