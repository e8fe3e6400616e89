package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.History.End;
import io.cytelog.axon.mongodb.History.Try;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Holds what clients were told against what the log holds in the end. It reads the log anew and counts on nothing that the
 * writers remember.
 */
final class HistoryCheck {

    /**
     * How much was checked.
     *
     * @param unknownButRecorded of the appends of unknown outcome, so many are in the log
     * @param rotations so often the log has changed its signing key
     * @param readings by which somebody decided
     */
    record Facts(
            long commits,
            long events,
            long recorded,
            long conflicts,
            long unavailable,
            long unknown,
            long unknownButRecorded,
            long guards,
            long receipts,
            long rotations,
            long readings) {}

    /** Asking for a receipt anew reads the tree. */
    private static final int ASKED_ANEW = 8;

    private final CommitLog log;
    private final List<Commit> commits = new ArrayList<>();
    private final Map<String, RecordedEvent> byId = new HashMap<>();
    private final Map<Long, Commit> byPosition = new HashMap<>();
    /** By the position of a commit, the key that had to sign it. */
    private final Map<Long, TrustedKey> keys = new HashMap<>();

    private final Map<Tag, List<RecordedEvent>> byTag = new HashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    /** In force after the last commit. */
    private TrustedKey key;

    private long guards;
    private long unknownButRecorded;

    private HistoryCheck(CommitLog log) {
        this.log = log;
        this.key = TrustedKey.of(log.firstKey());
    }

    /** @param log an instance that has neither written nor read anything yet */
    static Facts of(History history, CommitLog log) {
        var check = new HistoryCheck(log);
        check.readTheLog();
        List<Try> tries = history.tries();
        tries.forEach(check::requireTold);
        requireOrder(tries);
        check.requireNoStranger(tries);
        int readings = ReadingCheck.of(history, check.events);
        LogVerification verified = log.verify(_ -> {});
        assertThat(verified.valid()).as("the log verifies: %s", verified).isTrue();
        assertThat(verified.treeSize()).isEqualTo(check.commits.size());
        return check.facts(tries, readings);
    }

    /** The events of a log in order, as a new reader sees them. */
    static List<RecordedEvent> eventsOf(CommitLog log) {
        var check = new HistoryCheck(log);
        check.readTheLog();
        return check.events;
    }

    private void readTheLog() {
        long position = 0;
        Instant at = Instant.EPOCH;
        for (List<Commit> next = log.after(0, 500); !next.isEmpty(); next = log.after(position, 500)) {
            for (Commit commit : next) {
                assertThat(commit.position()).as("positions are without gaps").isEqualTo(position + 1);
                assertThat(commit.at())
                        .as("time never runs back, at %s", commit)
                        .isAfterOrEqualTo(at);
                commit.events().forEach(this::index);
                commits.add(commit);
                byPosition.put(commit.position(), commit);
                keys.put(commit.position(), key);
                key = key.next(commit.events(), commit.checkpoint() != null);
                position = commit.last();
                at = commit.at();
            }
        }
    }

    private void index(RecordedEvent event) {
        events.add(event);
        assertThat(byId.put(event.id(), event))
                .as("event %s is recorded once", event.id())
                .isNull();
        event.tags()
                .forEach(tag ->
                        byTag.computeIfAbsent(tag, _ -> new ArrayList<>()).add(event));
    }

    private void requireTold(Try told) {
        boolean there = byId.containsKey(told.events().getFirst().id());
        switch (told.end()) {
            case RECORDED -> {
                requireSame(told);
                requireGuarded(told, Objects.requireNonNull(told.commit()).position());
            }
            case CONFLICT -> {
                assertThat(there).as("who lost is not recorded: %s", told).isFalse();
                requireLost(told, Objects.requireNonNull(told.conflict()));
            }
            case UNAVAILABLE ->
                assertThat(there)
                        .as("what was called not recorded is not: %s", told)
                        .isFalse();
            case UNKNOWN -> {
                if (there) {
                    unknownButRecorded++;
                    requireGuarded(told, byId.get(told.events().getFirst().id()).position());
                }
            }
        }
        assertThat(told.events())
                .as("all or nothing of %s", told)
                .allMatch(event -> byId.containsKey(event.id()) == there);
    }

    private void requireSame(Try told) {
        Commit commit = Objects.requireNonNull(told.commit());
        assertThat(byPosition.get(commit.position()))
                .as("what was acknowledged is there")
                .isNotNull()
                .extracting(Commit::body)
                .isEqualTo(commit.body());
        assertThat(told.events().stream().map(NewEvent::id))
                .isEqualTo(commit.events().stream().map(RecordedEvent::id).toList());
        Receipt receipt = Objects.requireNonNull(told.receipt());
        TestLogs.requireProven(keys.get(commit.position()).verifier(), commit, receipt);
        if (commit.index() % ASKED_ANEW == 0) {
            requireSame(receipt, byPosition.get(commit.position()));
        }
    }

    /** For ever; only inside a group whose key is gone, where no signature is stored, does the log sign with the key it has. */
    private void requireSame(Receipt receipt, Commit commit) {
        Receipt anew = log.receipt(commit);
        boolean changedSince = keys.get(commit.position()) != key;
        if (changedSince && commit.checkpoint() == null && !anew.equals(receipt)) {
            TestLogs.requireProven(key.verifier(), commit, anew);
            assertThat(anew)
                    .usingRecursiveComparison()
                    .ignoringFields("checkpoint")
                    .isEqualTo(receipt);
        } else {
            assertThat(anew).as("the receipt is the same for ever").isEqualTo(receipt);
        }
    }

    private void requireGuarded(Try told, long position) {
        for (Guard guard : told.guards()) {
            guards++;
            assertThat(firstMatch(guard).filter(match -> match.position() < position))
                    .as("%s held when %d was recorded", guard, position)
                    .isEmpty();
        }
    }

    private void requireLost(Try told, AppendConflictException conflict) {
        Guard guard = told.guards().get(conflict.guard());
        RecordedEvent winner = events.get(Math.toIntExact(conflict.position() - 1));
        assertThat(winner.position()).isEqualTo(conflict.position()).isGreaterThan(guard.after());
        assertThat(guard.criteria().matches(new QualifiedName(winner.name()), winner.tags()))
                .as("%s was lost against %s", guard, winner)
                .isTrue();
    }

    /** A plain look; every guard of a history names a tag. */
    private Optional<RecordedEvent> firstMatch(Guard guard) {
        return guard.criteria().flatten().stream()
                .flatMap(criterion -> candidates(criterion).stream()
                        .filter(event -> event.position() > guard.after())
                        .filter(event -> criterion.matches(new QualifiedName(event.name()), event.tags())))
                .min(Comparator.comparingLong(RecordedEvent::position));
    }

    private List<RecordedEvent> candidates(EventCriterion criterion) {
        return byTag.getOrDefault(criterion.tags().iterator().next(), List.of());
    }

    /** Of two acknowledged appends, one of which ended before the other began, that one stands first. */
    private static void requireOrder(List<Try> tries) {
        List<Try> recorded =
                tries.stream().filter(told -> told.end() == End.RECORDED).toList();
        List<Try> byEnd =
                recorded.stream().sorted(Comparator.comparingLong(Try::ended)).toList();
        int ended = 0;
        long latest = 0;
        for (Try next :
                recorded.stream().sorted(Comparator.comparingLong(Try::began)).toList()) {
            while (byEnd.get(ended).ended() < next.began()) {
                latest = Math.max(latest, position(byEnd.get(ended++)));
            }
            assertThat(position(next))
                    .as("an append stands behind what was acknowledged before it began")
                    .isGreaterThan(latest);
        }
    }

    private static long position(Try recorded) {
        return Objects.requireNonNull(recorded.commit()).position();
    }

    private void requireNoStranger(List<Try> tries) {
        var tried = new HashSet<String>();
        tries.forEach(told -> told.events().forEach(event -> tried.add(event.id())));
        assertThat(events)
                .as("nothing is there that nobody wrote")
                .filteredOn(event -> !event.isOfLog())
                .extracting(RecordedEvent::id)
                .allMatch(tried::contains);
    }

    private Facts facts(List<Try> tries, int readings) {
        long recorded = count(tries, End.RECORDED);
        return new Facts(
                commits.size(),
                events.size(),
                recorded,
                count(tries, End.CONFLICT),
                count(tries, End.UNAVAILABLE),
                count(tries, End.UNKNOWN),
                unknownButRecorded,
                guards,
                recorded,
                events.stream().filter(RecordedEvent::isOfLog).count(),
                readings);
    }

    private static long count(List<Try> tries, End end) {
        return tries.stream().filter(told -> told.end() == end).count();
    }
}
