package io.cytelog.dosing.write.readlabels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.sealing.SealingKey;
import io.cytelog.testkit.SliceStory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sealed labels of the arms: drawn with the key, and read on record alone. */
class AllocationLabelsTest {
    private static final ReadAllocationLabels READ =
            new ReadAllocationLabels(Dosing.TRIAL, "Closed session", Dosing.INVESTIGATOR);

    private static Map<String, String> drawnWith(int key) {
        return new AllocationSeal(SealingKey.ofBase64(Dosing.key(key)), Dosing.JSON).labels(Dosing.TRIAL, Dosing.LIST);
    }

    @Test
    void two_arms_are_called_a_and_b_always_alike_under_one_key_and_either_way_under_many() {
        Set<String> calledA = new HashSet<>();
        for (int key = 1; key <= 20; key++) {
            var labels = drawnWith(key);
            assertThat(labels.keySet()).containsExactlyInAnyOrder("MSC", "PLACEBO");
            assertThat(labels.values()).containsExactlyInAnyOrder("A", "B");
            assertThat(drawnWith(key)).isEqualTo(labels);
            labels.forEach((arm, label) -> {
                if (label.equals("A")) {
                    calledA.add(arm);
                }
            });
        }
        assertThat(calledA).containsExactlyInAnyOrder("MSC", "PLACEBO");
    }

    @Test
    void nothing_is_read_before_there_is_a_list_and_then_only_on_record() {
        try (var story = SliceStory.of(Dosing.module())) {
            story.when(READ).refused(DosingRefusal.NO_LIST);
            story.given(Dosing.listSealed());
            story.when(READ).recorded(new AllocationLabelsRead(Dosing.TRIAL, List.of(), "Closed session"));
            story.given(Dosing.subjectNoted(), Dosing.randomised());
            story.when(READ)
                    .recorded(new AllocationLabelsRead(Dosing.TRIAL, List.of(Dosing.SUBJECT), "Closed session"));
        }
    }
}
