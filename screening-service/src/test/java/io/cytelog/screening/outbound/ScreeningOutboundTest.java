package io.cytelog.screening.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.Sex;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CriterionAnswer;
import org.junit.jupiter.api.Test;

class ScreeningOutboundTest {
    private final ScreeningOutbound outbound = new ScreeningOutbound(Fixtures.PROTOCOL);

    @Test
    void an_enrolment_is_published_with_the_version_of_the_protocol() {
        assertThat(outbound.publish(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001)))
                .contains(new io.cytelog.contracts.screening.SubjectEnrolled(
                        Fixtures.S_001,
                        Fixtures.SC_001,
                        Fixtures.UMCU,
                        Fixtures.ENROLLED,
                        Sex.FEMALE,
                        44,
                        Fixtures.PROTOCOL.version()));
    }

    @Test
    void what_concerns_screening_alone_stays_here() {
        assertThat(outbound.publish(Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET)))
                .isEmpty();
    }
}
