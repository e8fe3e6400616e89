package io.cytelog.dosing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.Dosing;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeviationRulesTest {
    @ParameterizedTest
    @CsvSource({
        "a week of winter,            2025-01-10T09:00:00Z, 2025-01-17T09:00:00Z",
        "clocks forward between,      2025-03-27T09:00:00Z, 2025-04-03T08:00:00Z",
        "clocks back between,         2025-10-23T08:00:00Z, 2025-10-30T09:00:00Z",
        "into the hour that is twice, 2025-10-19T00:30:00Z, 2025-10-26T00:30:00Z"
    })
    void seven_calendar_days_at_the_place_of_reporting(String what, Instant aware, Instant due) {
        assertThat(new BreachNotice(Dosing.PROTOCOL.reporting()).dueAfter(aware))
                .as(what)
                .contains(due);
    }

    @ParameterizedTest
    @EnumSource(Deviation.class)
    void every_deviation_of_an_administration_has_a_category(Deviation deviation) {
        assertThat(DeviationCategory.of(deviation)).isNotNull().isNotEqualTo(DeviationCategory.OTHER);
    }

    @Test
    void a_text_names_an_arm_by_its_code_or_its_name_whatever_the_case_but_not_within_another_word() {
        var words = new ArmWords(Dosing.PROTOCOL);

        assertThat(words.areIn("The subject got placebo.")).isTrue();
        assertThat(words.areIn("MSC, as the nurse said")).isTrue();
        assertThat(words.areIn("allogeneic bone-marrow mesenchymal stem cells")).isTrue();
        assertThat(words.areIn("The MSCs were not named as a word")).isFalse();
        assertThat(words.areIn("Syringe dropped. ")).isFalse();
    }

    @Test
    void where_a_protocol_has_no_arms_nothing_names_one() {
        assertThat(new ArmWords(Dosing.REHEARSAL).areIn("It was placebo. ")).isFalse();
    }
}
