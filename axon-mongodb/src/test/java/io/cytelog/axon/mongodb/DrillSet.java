package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.infrastructure.MongodBinary;
import io.cytelog.infrastructure.MongodReplicaSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * Three mongods that can be killed, stopped and filled up, and the networks between them and their clients, which can be
 * cut. Members speak with each other directly. For Linux, where every address 127.x.x.x is the machine itself.
 */
final class DrillSet implements AutoCloseable {

    private static final int SIZE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MongodReplicaSet set;
    private final List<Network> networks = new ArrayList<>();
    private final Thread end;

    DrillSet(Path directory) {
        set = MongodReplicaSet.start(MongodBinary.find(), directory, SIZE);
        end = new Thread(set::kill);
        Runtime.getRuntime().addShutdownHook(end);
    }

    String adminUri() {
        return set.adminUri();
    }

    /** A way to all members that nobody else uses. */
    Network network() throws IOException {
        var network = new Network(networks.size() + 2);
        networks.add(network);
        return network;
    }

    /** The member that takes writes, once there is one. */
    int primary() {
        return await().atMost(PATIENCE)
                .until(set::primary, OptionalInt::isPresent)
                .orElseThrow();
    }

    /** Another member than this one takes writes. */
    int primaryOtherThan(int member) {
        return await().atMost(PATIENCE)
                .until(set::primary, found -> found.isPresent() && found.getAsInt() != member)
                .orElseThrow();
    }

    void kill(int member) {
        set.member(member).kill();
    }

    boolean isAlive(int member) {
        return set.member(member).isAlive();
    }

    void restart(int member) {
        set.restart(member);
    }

    /** It runs no more, but its connections stay. */
    void stop(int member) {
        run("kill", "-STOP", pid(member));
    }

    void resume(int member) {
        run("kill", "-CONT", pid(member));
    }

    /** No file of the member may grow beyond so many bytes: what its disk does when it is full. */
    void limitFiles(int member, long bytes) {
        run("prlimit", "--pid", pid(member), "--fsize=" + bytes);
    }

    void forOthers(int member, IntConsumer work) {
        IntStream.range(0, SIZE).filter(other -> other != member).forEach(work);
    }

    /** The newest commit that a member itself has, whether or not a majority has it. */
    Optional<Document> newestOf(int member, String database) {
        try (MongoClient client = direct(member)) {
            return Optional.ofNullable(client.getDatabase(database)
                    .getCollection(CommitLogProvisioner.COMMITS)
                    .withReadConcern(ReadConcern.LOCAL)
                    .find()
                    .sort(new Document("_id", -1))
                    .first());
        }
    }

    /** Sends a member an administrator's commands. */
    void command(int member, Document... commands) {
        try (MongoClient client = direct(member)) {
            for (Document command : commands) {
                client.getDatabase("admin").runCommand(command);
            }
        }
    }

    private MongoClient direct(int member) {
        var credential = new ConnectionString(set.adminUri()).getCredential();
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(
                        "mongodb://127.0.0.1:" + set.ports().get(member) + "/?directConnection=true"))
                .credential(Objects.requireNonNull(credential))
                .build());
    }

    private String pid(int member) {
        return Long.toString(set.member(member).pid());
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() throws IOException {
        for (Network network : networks) {
            network.close();
        }
        set.kill();
        Runtime.getRuntime().removeShutdownHook(end);
    }

    /**
     * One client's way to the members. The client knows them by their own addresses, as they name each other; where it
     * looks these up it finds another address of this machine, at which a proxy stands for each.
     */
    final class Network implements AutoCloseable {

        private final List<ReplyingProxy> proxies = new ArrayList<>();
        private final MongoClient client;

        private Network(int number) throws IOException {
            InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
            for (int port : set.ports()) {
                proxies.add(new ReplyingProxy("127.0.0.1", port, new InetSocketAddress(here, port)));
            }
            client = MongoClients.create(MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(set.adminUri()))
                    .inetAddressResolver(_ -> List.of(here))
                    .build());
        }

        MongoClient client() {
            return client;
        }

        void cut() {
            proxies.forEach(ReplyingProxy::cut);
        }

        void mend() {
            proxies.forEach(ReplyingProxy::mend);
        }

        /** The way to one member. */
        ReplyingProxy to(int member) {
            return proxies.get(member);
        }

        @Override
        public void close() throws IOException {
            client.close();
            for (ReplyingProxy proxy : proxies) {
                proxy.close();
            }
        }
    }
}
