package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Lets a writer sign with its key only while the log says that this is the one in force, and tells the log first where it
 * is to take over. For who has the writer's turn.
 */
final class SigningKeyCheck {

    private final CommitLogSettings settings;
    private final CommitReads reads;
    private final WriterHead head;
    private final CommitSlots slots;
    private final CommitTail tail;
    /** What the log last said of its key and what was seen to fit this writer's. */
    private KeyInForce confirmed = KeyInForce.ANY;

    SigningKeyCheck(
            CommitLogSettings settings, CommitReads reads, WriterHead head, CommitSlots slots, CommitTail tail) {
        this.settings = settings;
        this.reads = reads;
        this.head = head;
        this.slots = slots;
        this.tail = tail;
    }

    /**
     * What is built upon is read before, so nothing is written after a rotation without having seen it. Where the key in
     * force is the one that this writer's takes over from, the log is told first.
     */
    void require(Patience patience) {
        while (!head.key().equals(confirmed) && !head.key().is(settings.signer())) {
            CheckpointSigner previous = settings.previousSigner();
            if (previous == null || !head.key().is(previous)) {
                throw new LogUnavailableException(
                        "Log %s is not signed with the key %s: start with the key in force as signing key; to change it, set the new one as signing key and the one in force as previous key"
                                .formatted(settings.name(), settings.signer().publicKey()));
            }
            rotate(previous, patience);
        }
        confirmed = head.key();
    }

    private void rotate(CheckpointSigner previous, Patience patience) {
        var rotated = new SigningKeyRotated(settings.signer().publicKey(), previous.publicKey());
        for (Commit earlier : reads.rotations()) {
            if (rotated.key()
                    .equals(Objects.requireNonNull(SigningKeyRotated.in(earlier.events()))
                            .previousKey())) {
                throw new LogUnavailableException("Log %s was signed with the key %s before: make a new one"
                        .formatted(settings.name(), rotated.key()));
            }
        }
        Instant at = head.timeNotBefore(settings.clock().instant());
        var group = new CommitGroup(previous, head.position(), head.tree(), at);
        group.add(new PendingAppend(List.of(rotated.at(head.position() + 1)), List.of(), patience, 0));
        var occupied = slots.occupy(group.commits(), group.documents(), patience);
        head.forget();
        if (occupied.problem() != null) {
            throw occupied.problem();
        }
        if (occupied.landed() > 0) {
            tail.wake();
        } else if (!patience.pause()) {
            throw LogUnavailableException.takenByOthers(settings);
        }
        head.catchUp();
    }
}
