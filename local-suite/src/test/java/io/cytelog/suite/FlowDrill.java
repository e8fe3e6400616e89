package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.suite.FlowDrillSite.Node;
import io.cytelog.testkit.SliceStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Faults between the services, one after the other, while sites write. Each makes sure that it happened, and is over when
 * every writer is answered again. What is random follows from the seed.
 */
final class FlowDrill implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final int WRITERS = 4;
    private static final int SUBJECTS = 12;
    private static final int FIRST_TREATED = 6;
    private static final List<String> TOPICS =
            List.of("screening.events", "dosing.events", "safety.events", "screening.log", "dosing.log", "safety.log");

    /**
     * How long and how hard.
     *
     * @param awayMillis how long the broker is away where it is away for long
     * @param pauseMillis longest pause of a writer between two requests
     */
    record Length(int awayMillis, int pauseMillis) {}

    /**
     * A fault that happened.
     *
     * @param recoveredMillis until every writer was answered again after it was over
     */
    record Injected(String fault, String happened, long recoveredMillis) {}

    private final FlowDrillSite site;
    private final FlowDrillTopics topics;
    private final Length length;
    private final long seed;
    private final Random random;
    private final Consumer<String> progress;
    private final List<Injected> injected = new ArrayList<>();
    private final FlowWriters writers;

    FlowDrill(FlowDrillSite site, Length length, long seed, Consumer<String> progress) {
        this.site = site;
        this.topics = new FlowDrillTopics(site.bootstrapServers());
        this.length = length;
        this.seed = seed;
        this.random = new Random(seed);
        this.progress = progress;
        progress.accept("seed " + seed + "; starting " + site.nodes().size() + " service processes");
        var subjects =
                IntStream.rangeClosed(1, SUBJECTS).mapToObj("S-%03d"::formatted).toList();
        subjects.forEach(this::enrolled);
        subjects.subList(0, FIRST_TREATED).forEach(this::treated);
        site.startAll();
        FlowCheck.awaitHeads(site, site::first);
        progress.accept("all services have heard of " + SUBJECTS + " subjects; sites begin to write");
        writers = new FlowWriters(site, subjects, WRITERS, length.pauseMillis(), seed);
        writers.everyoneAnswered();
    }

    private void enrolled(String subject) {
        var screening = new ScreeningId("SC-9" + subject.substring(2));
        var umcu = new SiteId("UMCU");
        var at = Instant.parse("2025-03-01T09:00:00Z");
        site.log(TrialService.SCREENING)
                .append(
                        List.of(
                                SliceStory.stored(
                                        new ScreeningOpened("NL-OMON47582", screening, umcu, Sex.FEMALE, at, null)),
                                SliceStory.stored(new SubjectEnrolled(
                                        "NL-OMON47582",
                                        screening,
                                        new SubjectId(subject),
                                        umcu,
                                        Sex.FEMALE,
                                        44,
                                        at,
                                        "1"))),
                        List.of());
    }

    private void treated(String subject) {
        site.log(TrialService.DOSING)
                .append(
                        List.of(SliceStory.stored(new TreatmentAdministered(
                                new SubjectId(subject),
                                new SiteId("UMCU"),
                                new KitNumber("K-" + subject.substring(2)),
                                Instant.parse("2025-03-10T09:00:00Z"),
                                null,
                                null,
                                List.of(),
                                null,
                                null,
                                null,
                                null,
                                List.of(),
                                new Sealed("c2VhbGVkLWluLWEtZHJpbGw=")))),
                        List.of());
    }

    /** What can go wrong. */
    enum Fault {
        BROKER_KILLED_IN_THE_MIDST_OF_A_BATCH {
            @Override
            String happens(FlowDrill drill) {
                drill.site.pauseBroker();
                drill.forMillis(500 + drill.random.nextInt(1_500));
                int facts = drill.writers.facts();
                drill.site.resumeBroker();
                long ran = drill.random.nextInt(30);
                drill.forMillis(ran);
                drill.site.killBroker();
                drill.site.startBroker();
                return "killed %d ms after relays could send what had gathered (%d facts acknowledged so far), and started again"
                        .formatted(ran, facts);
            }
        },

        BROKER_AWAY_UNDER_LOAD {
            @Override
            String happens(FlowDrill drill) {
                int before = drill.writers.facts();
                drill.site.killBroker();
                drill.forMillis(drill.length.awayMillis());
                drill.writers.everyoneAnswered();
                int meanwhile = drill.writers.facts() - before;
                drill.site.startBroker();
                return "away for %d s, in which %d facts were recorded"
                        .formatted(drill.length.awayMillis() / 1_000, meanwhile);
            }
        },

        SERVICES_KILLED {
            @Override
            String happens(FlowDrill drill) {
                List<CompletableFuture<Void>> starting = new ArrayList<>();
                List<String> killed = new ArrayList<>();
                for (Node node : drill.someAtOnce()) {
                    long ran = drill.random.nextInt(1_000);
                    drill.forMillis(ran);
                    drill.site.kill(node);
                    starting.add(drill.site.startBeside(node));
                    killed.add("%s %d ms later".formatted(node.id(), ran));
                }
                starting.forEach(CompletableFuture::join);
                return String.join(", ", killed);
            }
        },

        SERVICE_KILLED_WHILE_THE_BROKER_RESTARTS {
            @Override
            String happens(FlowDrill drill) {
                Node node = drill.any(drill.site.nodes());
                drill.site.killBroker();
                drill.site.kill(node);
                var back = CompletableFuture.runAsync(drill.site::startBroker);
                drill.site.start(node);
                back.join();
                return node.id() + " and the broker, both started again at once";
            }
        },

        CONSUMER_PAUSED_PAST_ITS_POLL_INTERVAL {
            @Override
            String happens(FlowDrill drill) {
                Node node = drill.any(drill.site.nodes());
                int everybody = drill.everybody(node);
                await().atMost(PATIENCE).until(() -> drill.members(node) == everybody);
                drill.site.pause(node);
                long stopped = System.nanoTime();
                await().atMost(PATIENCE).until(() -> drill.members(node) < everybody);
                drill.site.resume(node);
                await().atMost(PATIENCE).until(() -> drill.members(node) == everybody);
                return "%s did not run for %d ms, the broker gave its place away, and it came back"
                        .formatted(
                                node.id(),
                                Duration.ofNanos(System.nanoTime() - stopped).toMillis());
            }
        },

        RECORDS_SENT_AGAIN_IN_ANOTHER_ORDER {
            @Override
            String happens(FlowDrill drill) {
                String topic = drill.any(TOPICS);
                return "%d old records of %s".formatted(drill.topics.sendAgain("trial." + topic, drill.random), topic);
            }
        },

        OFFSETS_AT_THE_BROKER_MOVED {
            @Override
            String happens(FlowDrill drill) {
                TrialService service = drill.any(List.of(TrialService.values()));
                var nodes = drill.site.nodesOf(service);
                nodes.forEach(drill.site::stop);
                await().atMost(PATIENCE).until(() -> drill.topics.members(service) == 0);
                String topic = drill.any(TOPICS);
                long offset = drill.random.nextBoolean()
                        ? 0
                        : drill.topics.all("trial." + topic).size();
                drill.topics.moveOffsets(service, "trial." + topic, offset);
                nodes.parallelStream().forEach(drill.site::start);
                return "the groups of %s were told to read %s from offset %d".formatted(service.id(), topic, offset);
            }
        },

        PRIMARY_OF_MONGODB_KILLED {
            @Override
            String happens(FlowDrill drill) {
                int primary = drill.site.primary();
                drill.site.killMember(primary);
                int next = drill.site.primaryOtherThan(primary);
                drill.site.restartMember(primary);
                return "member %d, then member %d took over".formatted(primary, next);
            }
        },

        PRIMARY_OF_MONGODB_STOPPED_FOR_LONGER_THAN_AN_ELECTION {
            @Override
            String happens(FlowDrill drill) {
                int primary = drill.site.primary();
                drill.site.pauseMember(primary);
                int next = drill.site.primaryOtherThan(primary);
                drill.forMillis(FlowDrillSite.MAX_POLL_INTERVAL.toMillis());
                drill.site.resumeMember(primary);
                return "member %d did not run until after member %d had taken over".formatted(primary, next);
            }
        },

        RECORD_POISONED {
            @Override
            String happens(FlowDrill drill) {
                return FlowPoison.sent(drill.site, drill.topics, drill.random);
            }
        },

        DISK_FULL_AT_THE_BROKER {
            @Override
            String happens(FlowDrill drill) {
                drill.site.limitBrokerFiles(4_096);
                await().atMost(PATIENCE).until(() -> !drill.site.brokerIsAlive());
                drill.writers.everyoneAnswered();
                drill.site.startBroker();
                return "no file could grow any further, the broker gave up, and was started again with space";
            }
        };

        /** Lets it happen and ends it; says what was seen. */
        abstract String happens(FlowDrill drill);
    }

    void inject(Fault fault) {
        String name = fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String happened = fault.happens(this);
        var one = new Injected(name, happened, writers.everyoneAnswered().toMillis());
        injected.add(one);
        progress.accept("%d. %s: %s; %d facts so far".formatted(injected.size(), name, happened, writers.facts()));
    }

    /** How many consumers the services of a process have, in all processes; the broker counts killed ones for a while. */
    private int everybody(Node node) {
        return node.services().stream()
                .mapToInt(service ->
                        topics.groupsOf(service).size() * site.nodesOf(service).size())
                .sum();
    }

    /** How many consumers the broker counts to the services of a process, in whichever process. */
    private int members(Node node) {
        return node.services().stream().mapToInt(topics::members).sum();
    }

    /** As many as are killed at once, in any order. */
    private List<Node> someAtOnce() {
        List<Node> all = new ArrayList<>(site.nodes());
        Collections.shuffle(all, random);
        return all.subList(0, site.killedAtOnce());
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** How long a fault lasts is part of it. */
    private void forMillis(long millis) {
        try {
            assertThat(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS))
                    .isFalse();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Ends the writers, lets everybody come to the end, and holds every projection against its recomputation. */
    FlowReport finish() {
        writers.close();
        FlowPoison.skipped(site, topics);
        progress.accept(
                "sites have stopped after " + writers.facts() + " facts; everybody comes to the heads of all logs");
        return new FlowCheck(site, progress).report(seed, WRITERS, List.copyOf(injected), writers);
    }

    @Override
    public void close() {
        writers.close();
    }
}
