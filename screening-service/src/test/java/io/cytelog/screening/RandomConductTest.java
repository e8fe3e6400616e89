package io.cytelog.screening;

import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.conduct.RandomConduct;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is done in whatever order is accepted or refused, and what is recorded makes sense. */
class RandomConductTest {
    @Test
    void whatever_is_done_in_screening_is_handled_and_numbers_are_given_once() {
        try (var service =
                ServiceUnderTest.start("screening", ScreeningApplication.class, Map.of("cytelog.await-fact", "0ms"))) {
            service.given(Fixtures.eligible(Fixtures.SC_001).toArray());
            service.given(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));

            RandomConduct.of(service)
                    .assertIsHandled()
                    .assertEachOnce(ScreeningOpened.class, ScreeningOpened::screening)
                    .assertEachOnce(DataQueryRaised.class, DataQueryRaised::query);
        }
    }
}
