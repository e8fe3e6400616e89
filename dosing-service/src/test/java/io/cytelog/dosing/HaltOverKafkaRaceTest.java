package io.cytelog.dosing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.TrialRestartNoted;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dose racing a halt that comes over Kafka: two instances of the service are asked until each asker hears of it. */
class HaltOverKafkaRaceTest {
    private static final int ROUNDS = 8;
    private static final int ASKERS = 4;
    private static final String CHECK = """
            {"kit": "K-001", "witness": "nurse-b", "occurredAt": "2025-03-12T09:00:00Z",
             "recheck": {"pregnancy": "NEGATIVE", "infection": "NONE"}}""";

    @TempDir
    static Path directory;

    @Test
    void no_check_is_granted_after_the_halt_was_noted_from_kafka()
            throws IOException, InterruptedException, ExecutionException {
        try (var one = ServiceUnderTest.start("dosing", DosingApplication.class, Dosing.keys(directory));
                var other = one.another();
                var threads = Executors.newFixedThreadPool(ASKERS)) {
            one.given(
                    Dosing.subjectNoted(),
                    Dosing.randomised(),
                    Dosing.prepared(Dosing.PRODUCT_KIT, Dosing.product(48_000_000, "86"), Instant.now()));
            one.hearsSafety();
            var askers = List.of(one.as("UMCU", Role.INVESTIGATOR), other.as("UMCU", Role.INVESTIGATOR));
            for (int round = 1; round <= ROUNDS; round++) {
                race(one, askers, threads, round);
            }
            judge(one);
        }
    }

    private static void race(ServiceUnderTest service, List<TestClient> askers, ExecutorService threads, int round)
            throws InterruptedException, ExecutionException {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> ask(askers.getFirst()).equals("permitted"));
        List<Future<?>> asking = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            var asker = askers.get(i % askers.size());
            asking.add(threads.submit(() -> Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> ask(asker).equals("TRIAL_HALTED"))));
        }
        service.hears(
                "safety",
                2L * round,
                new TrialHalted(Dosing.at(60), "The trial is paused.", HaltCause.BOUNDARY),
                Dosing.JSON);
        for (var each : asking) {
            each.get();
        }
        service.hears("safety", 2L * round + 1, new TrialRestarted(Dosing.at(61), "Reviewed", "CCMO-1"), Dosing.JSON);
    }

    private static String ask(TestClient asker) {
        var reply = asker.post("/v1/subjects/S-001/administration-check", CHECK);
        return reply.status() == 201 ? "permitted" : reply.code();
    }

    /** Goes through the log in its order. */
    private static void judge(ServiceUnderTest service) {
        var reader = service.bean(EventReader.class);
        boolean halted = false;
        int halts = 0;
        int permitted = 0;
        int refused = 0;
        long position = 0;
        var log = service.bean(CommitLog.class);
        while (position < log.head().position()) {
            for (var commit : log.after(position, 500)) {
                position = commit.last();
                for (var fact : reader.recorded(commit).facts()) {
                    switch (fact) {
                        case TrialHaltNoted _ -> {
                            halted = true;
                            halts++;
                        }
                        case TrialRestartNoted _ -> halted = false;
                        case AdministrationPermitted _ -> {
                            assertThat(halted).as("granted at %s", position).isFalse();
                            permitted++;
                        }
                        case AdministrationRefused no -> {
                            assertThat(halted).as("refused at %s", position).isTrue();
                            assertThat(no.code()).isEqualTo(DosingRefusal.TRIAL_HALTED);
                            refused++;
                        }
                        default -> {
                            // What the story was given.
                        }
                    }
                }
            }
        }
        assertThat(halts).isEqualTo(ROUNDS);
        assertThat(refused).isGreaterThanOrEqualTo(ROUNDS * ASKERS);
        assertThat(permitted).isGreaterThanOrEqualTo(ROUNDS);
    }
}
