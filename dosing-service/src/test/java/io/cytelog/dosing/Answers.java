package io.cytelog.dosing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import io.cytelog.testkit.TestClient.Reply;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** What every story over HTTP begins with, and what it says of the answers. */
final class Answers {
    private Answers() {}

    static SubjectEnrolled enrolled(int number) {
        return enrolled(number, "UMCU");
    }

    static SubjectEnrolled enrolled(int number, String site) {
        return new SubjectEnrolled(
                new SubjectId("S-00" + number),
                new ScreeningId("SC-00" + number),
                new SiteId(site),
                Dosing.at(-5000),
                Sex.FEMALE,
                50,
                "1");
    }

    /** Subjects 1 to {@code last} are enrolled, and dosing knows of all. */
    static void enrolled(ServiceUnderTest service, TestClient reader, int last) {
        for (int number = 1; number <= last; number++) {
            service.hears("screening", number, enrolled(number), Dosing.JSON);
        }
        eventually(() ->
                assertThat(reader.get("/v1/subjects/S-00" + last).status()).isEqualTo(200));
    }

    static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(assertion);
    }

    static Reply created(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.body().path("receipt").path("log").asString("")).isEqualTo("dosing");
        return reply;
    }

    /** Refused for what stands in one field of the body. */
    static void refused(Reply reply, int status, String code, String pointer) {
        refused(reply, status, code);
        assertThat(reply.body().path("pointer").asString("")).isEqualTo(pointer);
    }

    static void refused(Reply reply, int status, String code) {
        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(status);
    }
}
