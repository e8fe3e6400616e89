package io.cytelog.axon.mongodb;

import com.mongodb.MongoException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes groups of appends: what their guards allow goes to the head of the log, as often as another writer takes the
 * place first. For one thread at a time.
 */
final class GroupWriter {

    private final CommitLogSettings settings;
    private final WriterHead head;
    private final GuardChecks checks;
    private final CommitSlots slots;
    private final CommitTail tail;
    private final SigningKeyCheck keys;
    private final LostAppends lost;
    private int recorded;

    /**
     * @param lost is given those that lost, and asked to tell them
     * @param tail is told of every group
     */
    GroupWriter(
            CommitLogSettings settings,
            WriterHead head,
            GuardChecks checks,
            CommitSlots slots,
            SigningKeyCheck keys,
            LostAppends lost,
            CommitTail tail) {
        this.settings = settings;
        this.head = head;
        this.checks = checks;
        this.slots = slots;
        this.keys = keys;
        this.lost = lost;
        this.tail = tail;
    }

    /** Writes a group and tells everybody in it; how many were recorded. */
    int write(List<PendingAppend> group) {
        List<PendingAppend> open = group;
        recorded = 0;
        var patience = new Patience(settings.outcomeTimeout());
        try {
            do {
                open = write(open, patience);
            } while (!open.isEmpty() && patience.pause());
            if (!open.isEmpty()) {
                fail(open, LogUnavailableException.takenByOthers(settings));
            }
        } catch (MongoException unreachable) {
            head.forget();
            fail(open, new LogUnavailableException("Log " + settings.name() + " cannot be reached", unreachable));
        } catch (RuntimeException failure) {
            head.forget();
            fail(open, failure);
        } catch (Error broken) {
            head.forget();
            fail(open, new OutcomeUnknownException("The writer of log " + settings.name() + " broke", broken));
            throw broken;
        } finally {
            patience.end();
        }
        return recorded;
    }

    /** Makes sure that this writer's key is the one in force. */
    void confirmKey() {
        var patience = new Patience(settings.outcomeTimeout());
        try {
            head.catchUp();
            keys.require(patience);
        } catch (RuntimeException failure) {
            head.forget();
            throw failure;
        } finally {
            patience.end();
        }
    }

    private static void fail(List<PendingAppend> appends, RuntimeException reason) {
        appends.forEach(append -> append.failed(reason));
    }

    /** Writes what its guards allow; what is left lost its positions to another writer. */
    private List<PendingAppend> write(List<PendingAppend> open, Patience patience) {
        head.catchUp();
        keys.require(patience);
        var group = new CommitGroup(
                settings.signer(),
                head.position(),
                head.tree(),
                head.timeNotBefore(settings.clock().instant()));
        Map<PendingAppend, AppendConflictException> losers = new LinkedHashMap<>();
        for (PendingAppend append : open) {
            add(append, group, losers);
        }
        var occupied = CommitSlots.Occupied.NOTHING;
        if (!group.isEmpty()) {
            occupied = occupy(group, patience);
        }
        List<PendingAppend> left = new ArrayList<>(group.after(occupied.landed()));
        if (occupied.problem() != null) {
            head.forget();
            fail(left, occupied.problem());
            left.clear();
        }
        for (var loser : losers.entrySet()) {
            if (loser.getValue().position() <= head.position()) {
                lost.add(loser.getKey(), loser.getValue(), System.nanoTime());
            } else if (occupied.problem() == null) {
                left.add(loser.getKey());
            } else {
                loser.getKey()
                        .failed(new LogUnavailableException(
                                "What this append competes with could not be recorded in log " + settings.name()));
            }
        }
        // Those first, since they have been waiting for longer than who has just won.
        lost.tell(occupied.landed() > 0, System.nanoTime());
        group.recorded(occupied.landed());
        recorded += occupied.landed();
        if (occupied.landed() > 0) {
            tail.wake();
        }
        return left;
    }

    private CommitSlots.Occupied occupy(CommitGroup group, Patience patience) {
        tail.writing(group.commits().getLast().last());
        try {
            var occupied = slots.occupy(group.commits(), group.documents(), patience);
            head.reached(group, occupied.landed());
            return occupied;
        } finally {
            tail.written(head.position());
        }
    }

    /** An append that lost against one of its own group has lost only when that one is recorded. */
    private void add(PendingAppend append, CommitGroup group, Map<PendingAppend, AppendConflictException> losers) {
        try {
            if (append.patience().exhausted()) {
                throw new LogUnavailableException(
                        "Log " + settings.name() + " did not get to this append within " + settings.outcomeTimeout());
            }
            checks.require(append.guards(), group.position());
            group.add(append);
            head.remember(group.commits().getLast(), append.events());
        } catch (AppendConflictException conflict) {
            losers.put(append, conflict);
        } catch (MongoException unreachable) {
            append.failed(new LogUnavailableException("Log " + settings.name() + " cannot be reached", unreachable));
        } catch (RuntimeException refused) {
            append.failed(refused);
        }
    }
}
