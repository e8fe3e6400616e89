package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import tools.jackson.databind.JsonNode;

/** What must hold after a drill, by the logs alone. */
final class FlowCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final int PAGE = 1_000;
    /** Places, and what was said when: nothing that the logs give. */
    private static final Set<String> NO_PROJECTIONS =
            Set.of("tokens", "intake-offsets", "parked", "owner-verifications", "webhook-places", "rebuilds");
    /**
     * Fields that no log gives: numbers in the order of arrival, which several logs have no common one of, and when
     * somebody last looked.
     */
    private static final Map<String, Set<String>> NOT_OF_THE_LOGS = Map.of(
            "site-feed", Set.of("_id", "position"),
            "site-feed-sources", Set.of("position"),
            "audit-logs", Set.of("lastChecked"));

    private static final Map<TrialService, Set<TrialService>> HEARS = new EnumMap<>(Map.of(
            TrialService.SCREENING, Set.of(TrialService.SCREENING, TrialService.SAFETY),
            TrialService.DOSING, Set.of(TrialService.DOSING, TrialService.SCREENING, TrialService.SAFETY),
            TrialService.SAFETY, Set.of(TrialService.SAFETY, TrialService.SCREENING, TrialService.DOSING),
            TrialService.REPORTING, Set.of(TrialService.values())));

    private static final String NOTED = "noted";
    private static final Set<String> ONCE = Set.of(NOTED, "request");
    /** By the names in their owners' logs. */
    private static final Map<TrialService, Set<String>> NOTES = Map.of(
            TrialService.SCREENING, Set.of("safety.TrialHalted", "safety.TrialRestarted"),
            TrialService.DOSING,
                    Set.of(
                            "screening.SubjectEnrolled",
                            "safety.LocalToxicityAssessed",
                            "safety.TrialHalted",
                            "safety.TrialRestarted"),
            TrialService.SAFETY, Set.of("screening.SubjectEnrolled", "dosing.TreatmentAdministered"));

    private final FlowDrillSite site;
    private final Consumer<String> progress;

    /** Clients of one instance of each service. */
    interface Clients {
        TestClient of(TrialService service, Role role);
    }

    FlowCheck(FlowDrillSite site, Consumer<String> progress) {
        this.site = site;
        this.progress = progress;
    }

    FlowReport report(long seed, int writers, List<FlowDrill.Injected> faults, FlowWriters load) {
        Clients live = site::first;
        awaitHeads(site, live);
        for (var service : TrialService.values()) {
            assertThat(FlowPoison.parked(live.of(service, Role.OPERATIONS)))
                    .as("parked at " + service)
                    .isEmpty();
        }
        trailIsRight(live);
        site.nodes().forEach(site::stop);
        Map<TrialService, List<Commit>> commits = new EnumMap<>(TrialService.class);
        for (var service : TrialService.values()) {
            var verified = site.log(service).verify(_ -> {});
            assertThat(verified.valid()).as(String.valueOf(verified)).isTrue();
            commits.put(service, all(site.log(service)));
        }
        areThere(load.acknowledged(), commits);
        long noted = takenOnce(commits);
        progress.accept("the logs are whole; every projection is made anew from them");
        var documents = recomputed();
        Map<String, Long> sizes = new TreeMap<>();
        commits.forEach((service, some) -> sizes.put(service.id(), (long) some.size()));
        return new FlowReport(
                seed,
                writers,
                site.nodes().stream().map(FlowDrillSite.Node::id).toList(),
                faults,
                site.kills(),
                load.facts(),
                load.repeats(),
                sizes,
                noted,
                documents);
    }

    /** Until every service has come to the head of every log that it hears of, and no log has moved meanwhile. */
    static void awaitHeads(FlowDrillSite site, Clients clients) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            var before = heads(site);
            for (var service : TrialService.values()) {
                for (var source : Objects.requireNonNull(HEARS.get(service))) {
                    long head = Objects.requireNonNull(before.get(source));
                    if (head > 0
                            && clients.of(service, Role.OPERATIONS)
                                            .get("/v1/parked-records?atLeast=" + source.id() + ":" + head)
                                            .status()
                                    != 200) {
                        return false;
                    }
                }
            }
            return heads(site).equals(before);
        });
    }

    private static Map<TrialService, Long> heads(FlowDrillSite site) {
        Map<TrialService, Long> heads = new EnumMap<>(TrialService.class);
        for (var service : TrialService.values()) {
            heads.put(service, site.log(service).head().position());
        }
        return heads;
    }

    private static void trailIsRight(Clients live) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var reply = live.of(TrialService.REPORTING, Role.REGULATOR).get("/v1/audit-trail/verification");
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            assertThat(reply.body().path("valid").asBoolean(false))
                    .as(reply.text())
                    .isTrue();
        });
    }

    private static List<Commit> all(CommitLog log) {
        List<Commit> all = new ArrayList<>();
        for (var page = log.after(0, PAGE);
                !page.isEmpty();
                page = log.after(all.getLast().last(), PAGE)) {
            all.addAll(page);
        }
        return all;
    }

    /** Each answer names a commit of its own, and its receipt proves that commit. */
    private static void areThere(List<FlowWriters.Acknowledged> told, Map<TrialService, List<Commit>> commits) {
        Map<String, String> bodies = new HashMap<>();
        commits.forEach((service, some) ->
                some.forEach(commit -> bodies.put(service.id() + ":" + commit.position(), commit.body())));
        for (var one : told) {
            var receipt = one.receipt();
            var body = bodies.remove(
                    one.service().id() + ":" + receipt.path("position").asLong());
            assertThat(body)
                    .as("the commit, of nobody else, that was promised by " + receipt)
                    .isNotNull();
            assertThat(MerkleTree.verifyInclusion(
                            MerkleTree.leafHash(body),
                            receipt.path("leafIndex").asLong(),
                            receipt.path("treeSize").asLong(),
                            receipt.path("inclusionProof")
                                    .valueStream()
                                    .map(JsonNode::stringValue)
                                    .toList(),
                            receipt.path("rootHash").stringValue()))
                    .as("the proof in " + receipt)
                    .isTrue();
        }
    }

    /** No request and no fact of another service became two commits, and no fact became none; says how many facts. */
    private static long takenOnce(Map<TrialService, List<Commit>> commits) {
        long noted = 0;
        for (var receiver : TrialService.values()) {
            List<Tag> once = Objects.requireNonNull(commits.get(receiver)).stream()
                    .flatMap(commit -> commit.events().stream()
                            .flatMap(event -> event.tags().stream())
                            .filter(tag -> ONCE.contains(tag.key()))
                            .distinct())
                    .toList();
            assertThat(once).as("what became a commit at " + receiver.id()).doesNotHaveDuplicates();
            Set<String> wanted = wanted(receiver, commits);
            assertThat(once.stream()
                            .filter(tag -> tag.key().equals(NOTED))
                            .map(Tag::value)
                            .toList())
                    .as("what " + receiver.id() + " noted")
                    .containsExactlyInAnyOrderElementsOf(wanted);
            noted += wanted.size();
        }
        return noted;
    }

    private static Set<String> wanted(TrialService receiver, Map<TrialService, List<Commit>> commits) {
        Set<String> wanted = new TreeSet<>();
        commits.forEach((source, some) -> some.stream()
                .flatMap(commit -> commit.events().stream())
                .filter(event -> NOTES.getOrDefault(receiver, Set.of()).contains(event.name()))
                .forEach(event -> wanted.add(source.id() + ":" + event.position())));
        return wanted;
    }

    /** Compares, document by document; says how many there are in each projection. */
    private Map<String, Long> recomputed() {
        var before = heads(site);
        Map<String, Long> documents = new TreeMap<>();
        List<String> differing = new ArrayList<>();
        try (var again = site.again()) {
            awaitHeads(site, again::client);
            assertThat(heads(site)).as("heads, after all was taken in anew").isEqualTo(before);
            for (var service : TrialService.values()) {
                var parked = FlowPoison.parked(again.client(service, Role.OPERATIONS));
                assertThat(parked)
                        .as("parked in the recomputation at " + service.id())
                        .isEmpty();
                compare(
                        service.id(),
                        site.mongo().getDatabase(site.views(service)),
                        site.mongo().getDatabase(again.views(service)),
                        documents,
                        differing);
            }
        }
        assertThat(differing).as("documents that differ from the recomputation").isEmpty();
        return documents;
    }

    private static void compare(
            String service,
            MongoDatabase served,
            MongoDatabase made,
            Map<String, Long> documents,
            List<String> differing) {
        Set<String> collections = new TreeSet<>(served.listCollectionNames().into(new ArrayList<>()));
        collections.addAll(made.listCollectionNames().into(new ArrayList<>()));
        collections.removeAll(NO_PROJECTIONS);
        for (var collection : collections) {
            Map<String, RawBsonDocument> one = documents(served, collection);
            Map<String, RawBsonDocument> other = documents(made, collection);
            Set<String> ids = new TreeSet<>(one.keySet());
            ids.addAll(other.keySet());
            ids.stream()
                    .filter(id -> !Objects.equals(one.get(id), other.get(id)))
                    .forEach(id -> differing.add("%s %s %s: served %s, recomputed %s"
                            .formatted(service, collection, id, one.get(id), other.get(id))));
            documents.put(service + " " + collection, (long) other.size());
        }
    }

    private static Map<String, RawBsonDocument> documents(MongoDatabase views, String collection) {
        Map<String, RawBsonDocument> documents = new TreeMap<>();
        for (var stored : views.getCollection(collection, RawBsonDocument.class).find()) {
            var document = without(NOT_OF_THE_LOGS.getOrDefault(collection, Set.of()), stored);
            var id = document.containsKey("_id")
                    ? document.get("_id").toString()
                    : "" + document.get("log") + document.get("logPosition") + document.get("type");
            assertThat(documents.put(id, document))
                    .as(collection + " twice: " + id)
                    .isNull();
        }
        return documents;
    }

    private static RawBsonDocument without(Set<String> fields, RawBsonDocument stored) {
        if (fields.isEmpty()) {
            return stored;
        }
        var rest = stored.decode(new BsonDocumentCodec());
        fields.forEach(rest::remove);
        return new RawBsonDocument(rest, new BsonDocumentCodec());
    }
}
