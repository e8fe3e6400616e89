package io.cytelog.testkit.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.CommandDispatcher.Request;
import io.cytelog.runtime.command.CommandDispatcher.Result;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.conduct.RandomValues.NoSuchValueException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Gives a running service commands in any order, made of what it has recorded so far. Each must be accepted or refused,
 * never fail; what was recorded must be taken by every read model; and what holds of all facts is for the service to say.
 */
public final class RandomConduct {
    private static final int PAGE = 200;
    /** So many times as many commands as the service has; twenty in the gate. */
    private static final int ROUNDS = Integer.getInteger("cytelog.conduct.rounds", 20);

    private static final long SEED = Long.getLong("cytelog.conduct.seed", 20_261_128);

    private final ServiceUnderTest service;
    private final RandomValues values;
    private final EventReader reader;
    private final CommitLog log;
    private final List<Class<?>> commands;
    private final List<Object> facts = new ArrayList<>();
    private long learnt;
    private final Map<String, Integer> accepted = new TreeMap<>();
    private final Set<String> never = new TreeSet<>();
    private final List<String> failed = new ArrayList<>();

    private RandomConduct(ServiceUnderTest service, List<Class<?>> commands) {
        this.service = service;
        this.commands = commands;
        this.reader = service.bean(EventReader.class);
        this.log = service.bean(CommitLog.class);
        var protocols = service.bean(ProtocolHistory.class);
        this.values = new RandomValues(SEED, List.of(new SiteId("UMCU"), new SiteId("RDGG")));
        values.learn(protocols.versions());
        values.always("trial", protocols.registration());
        commands.forEach(command -> never.add(command.getSimpleName()));
        learn();
    }

    /**
     * Gives commands of every kind that the service has a slice for, in any order.
     *
     * @param without those that only their endpoint makes as they have to be
     */
    public static RandomConduct of(ServiceUnderTest service, Class<?>... without) {
        var commands = commandsOf(service.bean(ServiceModule.class), Set.of(without));
        assertThat(commands).hasSizeGreaterThan(5);
        var conduct = new RandomConduct(service, commands);
        for (int i = 0; i < conduct.atMost(); i++) {
            // Those that were never accepted yet need much to be there before them.
            conduct.dispatch(conduct.values.oneIn(4) ? conduct.rare() : commands);
        }
        return conduct;
    }

    private int atMost() {
        return ROUNDS * commands.size();
    }

    private List<Class<?>> rare() {
        var rare = commands.stream()
                .filter(command -> never.contains(command.getSimpleName()))
                .toList();
        return rare.isEmpty() ? commands : rare;
    }

    private static List<Class<?>> commandsOf(ServiceModule<?> module, Set<Class<?>> without) {
        return module.handlers().stream()
                .flatMap(handler -> Arrays.stream(handler.getClass().getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .<Class<?>>map(RandomConduct::commandOf)
                .filter(command -> !command.getPackageName().contains(".automation."))
                .filter(command -> !without.contains(command))
                .distinct()
                .toList();
    }

    private static Class<?> commandOf(Method handler) {
        return handler.getParameterTypes()[0];
    }

    private void dispatch(List<Class<?>> of) {
        var type = values.one(of);
        Object command;
        try {
            command = values.of(type);
        } catch (NoSuchValueException early) {
            return; // before there is a number that it has to name
        }
        try {
            var actor = new Actor("tester", Set.of(Role.SITE_STAFF), null, Instant.EPOCH);
            var request = new Request(
                    command, actor, new Tag("request", UUID.randomUUID().toString()), "fingerprint", null);
            var result = service.bean(CommandDispatcher.class).dispatch(request);
            if (result instanceof Result.Done) {
                accepted.merge(type.getSimpleName(), 1, Integer::sum);
                never.remove(type.getSimpleName());
                values.learn(command);
            }
        } catch (RuntimeException wrong) {
            failed.add(command + "\n  -> " + wrong + at(wrong));
        }
        learn();
    }

    private static String at(Throwable wrong) {
        return Arrays.stream(wrong.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.cytelog"))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }

    private void learn() {
        List<Commit> commits;
        do {
            commits = log.after(learnt, PAGE);
            for (var commit : commits) {
                var recorded = reader.recorded(commit).facts();
                facts.addAll(recorded);
                values.learn(recorded);
                learnt = commit.last();
            }
        } while (!commits.isEmpty());
    }

    private <F> List<F> facts(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Asserts that nothing failed, that no read model was stopped, and that each command was accepted but for these; those
     * that were not are tried as often once more.
     */
    public RandomConduct assertIsHandled(String... exceptFor) {
        var excepted = Set.of(exceptFor);
        for (int i = 0; i < atMost() && !excepted.containsAll(never); i++) {
            dispatch(rare());
        }
        assertThat(failed).isEmpty();
        assertThat(never)
                .as("commands that were never accepted, of %s", accepted)
                .isSubsetOf(excepted);
        assertThat(service.followersBehind()).isEmpty();
        return this;
    }

    /** Asserts that there are facts of a kind, and that none is of what another is of already. */
    public <F> RandomConduct assertEachOnce(Class<F> kind, Function<F, ?> number) {
        assertThat(facts(kind)).extracting(number::apply).isNotEmpty().doesNotHaveDuplicates();
        return this;
    }
}
