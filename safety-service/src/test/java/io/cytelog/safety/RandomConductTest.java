package io.cytelog.safety;

import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.rule.Facts;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.conduct.RandomConduct;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is done in whatever order is accepted or refused, and what is recorded makes sense. */
class RandomConductTest {
    @Test
    void whatever_is_done_in_safety_is_handled_and_numbers_are_given_once() {
        try (var service =
                ServiceUnderTest.start("safety", SafetyApplication.class, Map.of("cytelog.await-fact", "0ms"))) {
            service.given(Facts.enrolled(), Facts.dosed());

            RandomConduct.of(service)
                    .assertIsHandled()
                    .assertEachOnce(AdverseEventReported.class, AdverseEventReported::adverseEvent)
                    .assertEachOnce(ClockOpened.class, ClockOpened::clock)
                    .assertEachOnce(DataQueryRaised.class, DataQueryRaised::query)
                    .assertEachOnce(DataQueryResolved.class, DataQueryResolved::query);
        }
    }
}
