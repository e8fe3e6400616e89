package io.cytelog.runtime.web;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.CommandDispatcher.Request;
import io.cytelog.runtime.command.CommandDispatcher.Result;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.command.RecordedRefusal;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.command.RefusalKind;
import io.cytelog.runtime.security.Actor;
import java.util.function.Function;
import org.axonframework.messaging.eventstreaming.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Where every request that records something comes by: dispatches the command and answers from its commit. */
public final class CommandDesk {
    private final CommandDispatcher dispatcher;
    private final CommitLog log;
    private final EventReader events;

    public CommandDesk(CommandDispatcher dispatcher, CommitLog log, EventReader events) {
        this.dispatcher = dispatcher;
        this.log = log;
        this.events = events;
    }

    /**
     * Dispatches {@code command} once per idempotency key and answers with what {@code answer} makes of its commit.
     *
     * @throws ProblemException where it was refused, or the key was used for another request
     */
    public <T> ResponseEntity<Answer<T>> handle(CommandCall call, Object command, Function<Recorded, T> answer) {
        var once = new Tag("request", Hashes.sha256Hex(call.actor().principal() + "\n" + call.idempotencyKey()));
        var fingerprint = call.fingerprint().get();
        var result = dispatcher.dispatch(new Request(command, call.actor(), once, fingerprint, call.traceparent()));
        return switch (result) {
            case Result.Done done -> answered(call, done, fingerprint, answer);
            case Result.Refused refused -> throw problemOf(refused.refusal(), call.actor());
        };
    }

    private <T> ResponseEntity<Answer<T>> answered(
            CommandCall call, Result.Done done, String fingerprint, Function<Recorded, T> answer) {
        if (done.repeated() && !fingerprintOf(done.commit()).equals(fingerprint)) {
            throw ProblemException.of(
                    422,
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key was used for another request; repeat that one exactly, or choose a new key.");
        }
        var recorded = events.recorded(done.commit());
        var receipt = log.receipt(done.commit());
        recorded.first(RecordedRefusal.class).map(RecordedRefusal::refusal).ifPresent(refusal -> {
            throw ProblemException.of(
                    refusal.code().kind().status(),
                    refusal.code().name(),
                    refusal.explanation(),
                    refusal.pointer(),
                    receipt);
        });
        var status = call.creates() ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).body(new Answer<>(answer.apply(recorded), receipt));
    }

    private static String fingerprintOf(Commit commit) {
        return commit.events().getFirst().metadata().getOrDefault(EventMetadata.FINGERPRINT, "");
    }

    private static ProblemException problemOf(Refusal refusal, Actor actor) {
        if (refusal.code().kind() == RefusalKind.NOT_KNOWN_HERE && actor.isBoundToSite()) {
            return Access.otherSite();
        }
        return ProblemException.at(
                refusal.code().kind().status(), refusal.code().name(), refusal.explanation(), refusal.pointer());
    }
}
