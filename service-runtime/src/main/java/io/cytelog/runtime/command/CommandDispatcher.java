package io.cytelog.runtime.command;

import io.cytelog.axon.mongodb.AppendConflictException;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.Metadata;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command until it is recorded once, refused, or has lost too many races. What it was recorded with is found in
 * the log by the tag that marks the request.
 */
public final class CommandDispatcher {
    private static final int MOST_ATTEMPTS = 24;

    private final CommandGateway gateway;
    private final CommitLog log;
    private final Supplier<String> protocolVersion;
    private final Duration awaitFact;
    private final MeterRegistry meters;

    /** @param protocolVersion the version in force now */
    public CommandDispatcher(
            CommandGateway gateway,
            CommitLog log,
            Supplier<String> protocolVersion,
            Duration awaitFact,
            MeterRegistry meters) {
        this.gateway = gateway;
        this.log = log;
        this.protocolVersion = protocolVersion;
        this.awaitFact = awaitFact;
        this.meters = meters;
    }

    /**
     * A command with what marks it as one request.
     *
     * @param once tag that no other commit of the log may carry
     * @param fingerprint hash of the request
     */
    public record Request(
            Object command,
            Actor actor,
            Tag once,
            String fingerprint,
            @Nullable String traceparent) {}

    /** The commit of a request, and whether an earlier repeat of the request had recorded it. */
    public sealed interface Result {
        record Done(Commit commit, boolean repeated) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    /**
     * Dispatches the command.
     *
     * @throws LostRaceException after the last attempt lost against other commands
     */
    public Result dispatch(Request request) {
        long end = log.end();
        var earlier = log.firstTagged(request.once(), end);
        return earlier.isPresent() ? new Result.Done(earlier.get(), true) : measured(new Try(request, end, end));
    }

    /**
     * One try of a request.
     *
     * @param onceAfter where the log ended when the request came: up to there no commit carries its tag
     * @param atLeast what is decided by has to reach so far: that end, or what an earlier try lost against
     */
    private record Try(Request request, long onceAfter, long atLeast) {
        Try knowing(long position) {
            return new Try(request, onceAfter, Math.max(atLeast, position));
        }
    }

    private Result measured(Try first) {
        var request = first.request();
        var sample = Timer.start(meters);
        var result = awaitingWhatIsNotKnownYet(first);
        var name = request.command().getClass().getSimpleName();
        boolean sealed = request.command() instanceof SealedCommand;
        if (!sealed) {
            sample.stop(Timer.builder("trial.commands.time")
                    .description("Time from accepting a command to its commit or refusal")
                    .tag("command", name)
                    .register(meters));
        }
        meters.counter(
                        "trial.commands.handled",
                        "command",
                        name,
                        "outcome",
                        result instanceof Result.Refused ? "refused" : "accepted",
                        "code",
                        result instanceof Result.Refused refused ? code(refused, sealed) : "")
                .increment();
        return result;
    }

    private static String code(Result.Refused refused, boolean sealed) {
        return sealed ? "SEALED" : refused.refusal().code().name();
    }

    private Result awaitingWhatIsNotKnownYet(Try first) {
        long deadline = System.nanoTime() + awaitFact.toNanos();
        var result = retryingLostRaces(first);
        while (isOfWhatIsNotKnown(result)) {
            // Judged again after the end is known: nothing can come between the two.
            long end = log.end();
            result = retryingLostRaces(first.knowing(end));
            if (isOfWhatIsNotKnown(result) && !grewBefore(deadline, end)) {
                break;
            }
        }
        return result;
    }

    private static boolean isOfWhatIsNotKnown(Result result) {
        return result instanceof Result.Refused refused
                && refused.refusal().code().kind() == RefusalKind.NOT_KNOWN_HERE;
    }

    /** Waits until the log has grown past {@code end}; false when the deadline came first. */
    private boolean grewBefore(long deadline, long end) {
        while (System.nanoTime() < deadline) {
            if (log.end() > end) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return false;
    }

    private Result retryingLostRaces(Try first) {
        var next = first;
        for (int attempt = 1; ; attempt++) {
            try {
                return once(next);
            } catch (AppendEventsTransactionRejectedException | AppendConflictException lost) {
                next = next.knowing(rivalOf(lost));
                var recorded = log.firstTagged(next.request().once(), next.atLeast());
                if (recorded.isPresent()) {
                    return new Result.Done(recorded.get(), true);
                }
                if (attempt == MOST_ATTEMPTS) {
                    throw new LostRaceException(lost);
                }
                LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(2L * attempt)));
            }
        }
    }

    /** The position that it lost against; all of the log where that is not told. */
    private static long rivalOf(RuntimeException lost) {
        var conflict = lost instanceof AppendConflictException ? lost : lost.getCause();
        return conflict instanceof AppendConflictException told ? told.position() : Long.MAX_VALUE;
    }

    private Result once(Try now) {
        var request = now.request();
        Outcome outcome;
        try {
            outcome = gateway.send(request.command(), Metadata.from(metadata(now)))
                    .resultAs(Outcome.class)
                    .join();
        } catch (java.util.concurrent.CompletionException failed) {
            throw Failures.unwrapped(failed);
        }
        return switch (outcome) {
            // An equal request may have been recorded while this one was judged: then that one is the answer.
            case Outcome.Refused refused ->
                log.firstTagged(request.once(), log.end())
                        .<Result>map(recorded -> new Result.Done(recorded, true))
                        .orElseGet(() -> new Result.Refused(refused.refusal()));
            case Outcome.Accepted ignored ->
                new Result.Done(
                        log.justTagged(request.once())
                                .or(() -> log.firstTagged(request.once()))
                                .orElseThrow(() -> new IllegalStateException(
                                        "An accepted command left no commit tagged " + request.once() + ".")),
                        false);
        };
    }

    private Map<String, String> metadata(Try now) {
        var request = now.request();
        var actor = request.actor();
        Map<String, String> metadata = new HashMap<>();
        metadata.put(EventMetadata.PRINCIPAL, actor.principal());
        metadata.put(EventMetadata.ROLES, actor.roleClaims());
        if (!actor.has(Role.SERVICE)) {
            metadata.put(EventMetadata.AUTHENTICATED_AT, actor.authenticatedAt().toString());
        }
        metadata.put(EventMetadata.FINGERPRINT, request.fingerprint());
        metadata.put(EventMetadata.PROTOCOL_VERSION, protocolVersion.get());
        metadata.put(
                EventMetadata.ONCE, request.once().key() + "=" + request.once().value());
        metadata.put(EventMetadata.ONCE_AFTER, Long.toString(now.onceAfter()));
        metadata.put(EventMetadata.AT_LEAST, Long.toString(now.atLeast()));
        Optional.ofNullable(actor.site()).ifPresent(site -> metadata.put(EventMetadata.SITE, site.value()));
        if (request.command() instanceof Reasoned reasoned && reasoned.reason() != null) {
            metadata.put(EventMetadata.REASON, reasoned.reason());
        }
        if (request.traceparent() != null) {
            metadata.put(EventMetadata.TRACEPARENT, request.traceparent());
        }
        return metadata;
    }
}
