package io.cytelog.dosing.write.administer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.DosingModule;
import io.cytelog.dosing.automation.notefacts.NoteHalt;
import io.cytelog.dosing.automation.notefacts.NoteRestart;
import io.cytelog.dosing.automation.notefacts.NoteWithdrawal;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.dosing.rule.Recheck.Infection;
import io.cytelog.dosing.rule.Recheck.Pregnancy;
import io.cytelog.dosing.rule.SafetyFeedRule;
import io.cytelog.dosing.write.supplylot.RejectLot;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.testkit.SliceStory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checks before the needle racing what forbids the needle, at once, on the production wiring and a real mongod. The
 * rival comes when a random number of the checks has been answered and the others are on their way. What the log holds
 * afterwards proves it, by the order of its positions: one order, and every answer follows it.
 */
class CheckRaceTest {
    /** So many of each kind in the gate; {@code ./cytelog prove} asks for more. */
    private static final int INTERLEAVINGS = Integer.getInteger("cytelog.prove.interleavings", 68);

    /** Logs at a time: an interleaving mostly waits for the journal. */
    private static final int SIDE_BY_SIDE = 4;

    /** Each log holds so many at most, so that sourcing the halts of the past does not take ever longer. */
    private static final int IN_ONE_LOG = Math.min(50, Math.ceilDiv(INTERLEAVINGS, SIDE_BY_SIDE));

    private static final int CHECKS = 4;
    private static final int LONGEST_DELAY_MICROS = 4_000;

    private final AtomicInteger permitted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** What a check races with. */
    private enum Rival {
        /** Safety halts the trial; what is given in the next interleaving comes after the restart. */
        HALT(DosingRefusal.TRIAL_HALTED, 1) {
            @Override
            void comes(Ward ward, int number) {
                var fact = new TrialHalted(Dosing.at(60), "The trial is paused.", HaltCause.BOUNDARY);
                ward.story.when(new NoteHalt(fact, from("safety", 2L * number)), "halt-" + number);
            }

            @Override
            void goes(Ward ward, int number) {
                var fact = new TrialRestarted(Dosing.at(61), "Reviewed", "CCMO-1");
                ward.story.when(new NoteRestart(fact, from("safety", 2L * number + 1)), "restart-" + number);
            }

            @Override
            boolean isSeenIn(Object fact) {
                return fact instanceof TrialHaltNoted;
            }
        },

        /** The subject withdraws; each interleaving has a subject of its own. */
        WITHDRAWAL(DosingRefusal.SUBJECT_WITHDRAWN, 1) {
            @Override
            void comes(Ward ward, int number) {
                var fact = new SubjectWithdrawn(subject(number), Dosing.SITE, Dosing.at(60), WithdrawalScope.TREATMENT);
                ward.story.when(new NoteWithdrawal(fact, from("screening", 1_000L + number)), "withdrawal-" + number);
            }

            @Override
            void goes(Ward ward, int number) {}

            @Override
            boolean isSeenIn(Object fact) {
                return fact instanceof WithdrawalNoted;
            }
        },

        /** The Qualified Person rejects the lot of the kit; each interleaving has a lot of its own. */
        REJECTION(DosingRefusal.DOSE_OUT_OF_RANGE, 1) {
            @Override
            void comes(Ward ward, int number) {
                var reason = new LotCertificate(null, "Sterility failed");
                var command = new RejectLot(
                        Dosing.SEAL.tag(lot(number)), Dosing.TRIAL, "qp-1", Dosing.at(60), reason, Dosing.PHARMACIST);
                ward.story.when(command, "rejection-" + number);
            }

            @Override
            void goes(Ward ward, int number) {}

            @Override
            boolean isSeenIn(Object fact) {
                return fact instanceof LotRejected;
            }
        },

        /** Time passes and safety is not heard. No fact tells it; each answer keeps by which news it was given. */
        SILENCE(DosingRefusal.SAFETY_FEED_STALE, 0) {
            @Override
            void comes(Ward ward, int number) {
                ward.now.updateAndGet(before -> before.plus(Duration.ofMinutes(11)));
            }

            @Override
            void goes(Ward ward, int number) {
                ward.heard.set(ward.now.get());
            }

            @Override
            boolean isSeenIn(Object fact) {
                return switch (fact) {
                    case AdministrationPermitted yes -> FEED.isStale(yes.safetyHeardAt(), yes.judgedAt());
                    case AdministrationRefused no -> FEED.isStale(no.safetyHeardAt(), no.judgedAt());
                    default -> false;
                };
            }
        };

        private static final SafetyFeedRule FEED = SafetyFeedRule.of(Dosing.PROTOCOL);
        private final DosingRefusal code;
        private final int facts;

        /** @param facts how many facts of its own it leaves in the log */
        Rival(DosingRefusal code, int facts) {
            this.code = code;
            this.facts = facts;
        }

        abstract void comes(Ward ward, int number);

        abstract void goes(Ward ward, int number);

        /** Whether this fact, or the news by which it was recorded, shows that the needle is forbidden from here on. */
        abstract boolean isSeenIn(Object fact);
    }

    /** A log with what time it is there and when safety was last heard. */
    private static final class Ward implements AutoCloseable {
        private final AtomicReference<Instant> now = new AtomicReference<>(Dosing.at(61));
        private final AtomicReference<Instant> heard = new AtomicReference<>(Dosing.at(60));
        private final SliceStory story;

        private Ward() {
            InstantSource time = now::get;
            story = SliceStory.of(DosingModule.module(
                    ProtocolHistory.of(Dosing.PROTOCOL),
                    Dosing.SEAL,
                    Dosing.ALLOCATION,
                    () -> Optional.of(heard.get()),
                    time.withZone(ZoneOffset.UTC)));
        }

        @Override
        public void close() {
            story.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_check_is_granted_after_what_forbids_it_and_each_refusal_names_that(Rival rival)
            throws InterruptedException, ExecutionException {
        List<Future<?>> logs = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (int done = 0; done < INTERLEAVINGS; done += IN_ONE_LOG) {
                int here = Math.min(IN_ONE_LOG, INTERLEAVINGS - done);
                var random = new Random(20_240_204 + done);
                logs.add(threads.submit(() -> inOneLog(rival, here, random)));
            }
        }
        for (var each : logs) {
            each.get();
        }
        assertThat(permitted.get() + refused.get())
                .as("checks that were answered")
                .isEqualTo(INTERLEAVINGS * CHECKS);
        assertThat(permitted).as("checks that came before").hasValueGreaterThan(INTERLEAVINGS / 4);
        assertThat(refused).as("checks that came after").hasValueGreaterThan(INTERLEAVINGS / 4);
    }

    private @Nullable Void inOneLog(Rival rival, int interleavings, Random random)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(CHECKS + 1);
                var ward = new Ward()) {
            for (int number = 1; number <= interleavings; number++) {
                interleave(rival, ward, number, random, threads);
            }
        }
        return null;
    }

    private void interleave(Rival rival, Ward ward, int number, Random random, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        var subject = subject(number);
        var kit = new KitNumber(String.format(Locale.ROOT, "K-%03d", number));
        var story = ward.story;
        story.given(
                new SubjectNoted(subject, Dosing.SITE, Dosing.at(-3000), Sex.FEMALE, from("screening", number)),
                new SubjectRandomised(subject, Dosing.SITE, kit, number, Dosing.TRIAL, Dosing.at(-2000)),
                received(number),
                Dosing.prepared(kit, content(number), ward.now.get()));
        long before = story.head();
        List<Future<?>> running = new ArrayList<>();
        var answered = new Semaphore(0);
        int first = random.nextInt(CHECKS);
        running.add(threads.submit(() -> {
            answered.acquireUninterruptibly(first);
            rival.comes(ward, number);
        }));
        for (int i = 0; i < CHECKS; i++) {
            var key = "check-" + number + "-" + i;
            running.add(later(random, threads, () -> {
                story.when(check(subject, kit), key);
                answered.release();
            }));
        }
        for (var each : running) {
            each.get();
        }
        judge(rival, story.recordedAfter(before), rival + " " + number);
        rival.goes(ward, number);
    }

    private static Future<?> later(Random random, ExecutorService threads, Runnable work) {
        long delay = TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_DELAY_MICROS));
        return threads.submit(() -> {
            LockSupport.parkNanos(delay);
            work.run();
        });
    }

    /** Goes through what was recorded, in the order of the log. */
    private void judge(Rival rival, List<Recorded> recorded, String which) {
        boolean forbidden = false;
        int ofTheRival = 0;
        for (var commit : recorded) {
            for (var fact : commit.facts()) {
                forbidden = forbidden || rival.isSeenIn(fact);
                if (fact instanceof AdministrationPermitted) {
                    assertThat(forbidden)
                            .as("%s: granted at %s, after what forbids it", which, commit.position())
                            .isFalse();
                    permitted.incrementAndGet();
                } else if (fact instanceof AdministrationRefused no) {
                    assertThat(forbidden)
                            .as("%s: refused at %s, before anything forbids it", which, commit.position())
                            .isTrue();
                    assertThat(no.code()).as(which).isEqualTo(rival.code);
                    refused.incrementAndGet();
                } else {
                    assertThat(rival.isSeenIn(fact))
                            .as("%s recorded %s", which, fact)
                            .isTrue();
                    ofTheRival++;
                }
            }
        }
        assertThat(ofTheRival).as("facts of %s", which).isEqualTo(rival.facts);
    }

    private static LotNumber lot(int number) {
        return new LotNumber("LOT-" + number);
    }

    private static LotReceived received(int number) {
        var tag = Dosing.SEAL.tag(lot(number));
        return new LotReceived(tag, Dosing.SEAL.seal(tag, Dosing.lotContent()), null);
    }

    private static KitContent content(int number) {
        var any = Dosing.product(48_000_000, "86");
        return new KitContent(
                lot(number),
                any.bag(),
                any.donor(),
                any.viableCells(),
                any.viability(),
                any.thawedAt(),
                any.expiresAt(),
                false);
    }

    private static SubjectId subject(int number) {
        return new SubjectId(String.format(Locale.ROOT, "S-%03d", number));
    }

    private static CheckAdministration check(SubjectId subject, KitNumber kit) {
        var nothing = new Recheck(Pregnancy.NEGATIVE, Infection.NONE);
        return new CheckAdministration(
                subject, kit, Dosing.TRIAL, "nurse-b", null, nothing, Dosing.at(60), Dosing.INVESTIGATOR);
    }

    private static FactHeader from(String log, long position) {
        return new FactHeader("e" + position, log, position, Dosing.DAY);
    }
}
