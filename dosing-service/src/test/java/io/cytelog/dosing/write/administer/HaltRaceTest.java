package io.cytelog.dosing.write.administer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.HaltCause;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.automation.notefacts.NoteHalt;
import io.cytelog.dosing.automation.notefacts.NoteRestart;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.dosing.rule.Recheck.Infection;
import io.cytelog.dosing.rule.Recheck.Pregnancy;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.testkit.SliceStory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A dose racing a halt: checks before the needle and the note that safety halted the trial, at once, on the production
 * wiring and a real mongod. The note comes when a random number of the checks has been answered and the others are on
 * their way. What the log holds afterwards proves it, by the order of its positions.
 */
class HaltRaceTest {
    /** So many in the gate; {@code ./cytelog prove} asks for more. */
    private static final int INTERLEAVINGS = Integer.getInteger("cytelog.prove.interleavings", 200);

    /** Each log holds so many, so that sourcing the halts of the past does not take ever longer. */
    private static final int IN_ONE_LOG = 50;

    private static final int CHECKS = 4;
    private static final int LONGEST_DELAY_MICROS = 4_000;

    /** Logs at a time: an interleaving mostly waits for the journal. */
    private static final int SIDE_BY_SIDE = 4;

    private final AtomicInteger permitted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void no_check_is_granted_after_dosing_knew_of_the_halt_and_each_refusal_names_it()
            throws InterruptedException, ExecutionException {
        List<Future<?>> logs = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            for (int done = 0; done < INTERLEAVINGS; done += IN_ONE_LOG) {
                int here = Math.min(IN_ONE_LOG, INTERLEAVINGS - done);
                var random = new Random(20_240_204 + done);
                logs.add(threads.submit(() -> inOneLog(here, random)));
            }
        }
        for (var each : logs) {
            each.get();
        }
        assertThat(permitted.get() + refused.get())
                .as("checks that were answered")
                .isEqualTo(INTERLEAVINGS * CHECKS);
        assertThat(permitted).as("checks that came before the halt").hasValueGreaterThan(INTERLEAVINGS / 4);
        assertThat(refused).as("checks that came after the halt").hasValueGreaterThan(INTERLEAVINGS / 4);
    }

    private @Nullable Void inOneLog(int interleavings, Random random) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(CHECKS + 1);
                var story = SliceStory.of(Dosing.module())) {
            for (int number = 1; number <= interleavings; number++) {
                interleave(story, number, random, threads);
            }
        }
        return null;
    }

    private void interleave(SliceStory story, int number, Random random, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        var subject = new SubjectId(String.format(Locale.ROOT, "S-%03d", number));
        var kit = new KitNumber(String.format(Locale.ROOT, "K-%03d", number));
        story.given(
                new SubjectNoted(subject, Dosing.SITE, Dosing.at(-3000), from("screening", number)),
                new SubjectRandomised(subject, Dosing.SITE, kit, number, Dosing.TRIAL, Dosing.at(-2000)),
                Dosing.prepared(kit, Dosing.product(48_000_000, "86")));
        long before = story.head();
        List<Future<?>> running = new ArrayList<>();
        var answered = new Semaphore(0);
        int first = random.nextInt(CHECKS);
        running.add(threads.submit(() -> {
            answered.acquireUninterruptibly(first);
            story.when(halt(number), "halt-" + number);
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
        judge(story.recordedAfter(before), "interleaving " + number);
        story.when(restart(number));
    }

    private static Future<?> later(Random random, ExecutorService threads, Runnable work) {
        long delay = TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_DELAY_MICROS));
        return threads.submit(() -> {
            LockSupport.parkNanos(delay);
            work.run();
        });
    }

    /** Goes through what was recorded, in the order of the log. */
    private void judge(List<Recorded> recorded, String which) {
        boolean halted = false;
        for (var commit : recorded) {
            for (var fact : commit.facts()) {
                switch (fact) {
                    case TrialHaltNoted _ -> halted = true;
                    case AdministrationPermitted _ -> {
                        assertThat(halted)
                                .as("%s: granted at %s, after the halt was known", which, commit.position())
                                .isFalse();
                        permitted.incrementAndGet();
                    }
                    case AdministrationRefused no -> {
                        assertThat(halted)
                                .as("%s: refused at %s, before the halt was known", which, commit.position())
                                .isTrue();
                        assertThat(no.code()).as(which).isEqualTo(DosingRefusal.TRIAL_HALTED);
                        refused.incrementAndGet();
                    }
                    default -> throw new AssertionError(which + " recorded " + fact);
                }
            }
        }
        assertThat(halted).as("%s: the halt was noted", which).isTrue();
    }

    private static CheckAdministration check(SubjectId subject, KitNumber kit) {
        var nothing = new Recheck(Pregnancy.NEGATIVE, Infection.NONE);
        return new CheckAdministration(
                subject, kit, Dosing.TRIAL, "nurse-b", nothing, Dosing.at(60), Dosing.INVESTIGATOR);
    }

    private static NoteHalt halt(int number) {
        var fact = new TrialHalted(Dosing.at(60), "The trial is paused.", HaltCause.BOUNDARY);
        return new NoteHalt(fact, from("safety", 2L * number));
    }

    private static NoteRestart restart(int number) {
        return new NoteRestart(
                new TrialRestarted(Dosing.at(61), "Reviewed", "CCMO-1"), from("safety", 2L * number + 1));
    }

    private static FactHeader from(String log, long position) {
        return new FactHeader("e" + position, log, position, Dosing.DAY);
    }
}
