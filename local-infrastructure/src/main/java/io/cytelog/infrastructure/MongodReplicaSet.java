package io.cytelog.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A replica set of several real mongods on this machine, for drills: its members can be killed, stopped and started again
 * one by one. An election takes about two seconds. Members are numbered from 0.
 */
public final class MongodReplicaSet implements AutoCloseable {
    private final List<MongodSettings> settings;
    private final MongodSecrets secrets;
    private final ReplicaSetBootstrap bootstrap;
    private final List<MongodProcess> members = new ArrayList<>();

    private MongodReplicaSet(List<MongodSettings> settings, MongodSecrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.bootstrap = new ReplicaSetBootstrap(
                settings.stream().map(MongodSettings::port).toList(), secrets.password());
    }

    /**
     * Starts a new set and returns when it has a primary that every other member follows; {@link InfrastructureException}
     * says why it has not.
     *
     * @param directory gets a directory for each member
     * @param size how many members, from 1
     */
    public static MongodReplicaSet start(MongodBinary binary, Path directory, int size) {
        List<MongodSettings> settings = Stream.generate(Ports::free)
                .distinct()
                .limit(size)
                .map(port -> MongodSettings.of(binary, directory.resolve("member-" + port), port)
                        .withFailPoints())
                .toList();
        var set = new MongodReplicaSet(settings, MongodSecrets.in(directory));
        try {
            IntStream.range(0, size).forEach(i -> set.members.add(set.launch(i)));
            set.members.getFirst().awaitReady(set.bootstrap::advance, settings.getFirst());
        } catch (RuntimeException e) {
            set.kill();
            throw e;
        }
        return set;
    }

    /** The URI of the administrator, with all members. */
    public String adminUri() {
        return bootstrap.adminUri();
    }

    public List<Integer> ports() {
        return settings.stream().map(MongodSettings::port).toList();
    }

    /** The member that says now that it takes writes. Members that are stopped make this slow. */
    public OptionalInt primary() {
        return bootstrap.primary();
    }

    public MongodProcess member(int number) {
        return members.get(number);
    }

    /** Starts a member again that has ended, and returns when it follows. */
    public void restart(int number) {
        MongodProcess again = launch(number);
        members.set(number, again);
        again.awaitReady(() -> bootstrap.belongs(number), settings.get(number));
    }

    /** Ends all members at once. */
    public void kill() {
        members.forEach(MongodProcess::kill);
    }

    @Override
    public void close() {
        kill();
    }

    private MongodProcess launch(int number) {
        return MongodProcess.launch(settings.get(number), secrets, adminUri());
    }
}
