package io.cytelog.axon.mongodb;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * What of a log may match some criteria: from what this instance knows as far as that reaches, and behind it from the
 * database. Safe for any number of threads.
 */
final class CandidateReads {
    private final CommitReads reads;
    private final RecentCommits recent;
    private final CommitWriter writer;
    private final SharedEnd end;

    /**
     * What may match.
     *
     * @param upTo nothing is missing up to there, nor up to the last of the commits; {@link #MORE} where more than that are
     *     known to be there
     */
    record Candidates(List<Commit> commits, long upTo) {
        static final long MORE = -1;

        boolean whole() {
            return upTo != MORE;
        }
    }

    CandidateReads(CommitReads reads, RecentCommits recent, CommitWriter writer, SharedEnd end) {
        this.reads = reads;
        this.recent = recent;
        this.writer = writer;
        this.end = end;
    }

    /**
     * Every candidate with an event after a position that a majority holds by now, in order. What is known of the end of the
     * log is not read anew unless that is more than the index would have to tell, so others may be among them; what other
     * processes wrote after that is asked for, unless memory reaches far enough.
     *
     * @param atLeast what was recorded after it may be missing
     */
    Candidates all(EventCriteria criteria, long position, int limit, long atLeast) {
        var nothing = writer.nothingMatchesUpTo(criteria, position, atLeast);
        if (nothing.isPresent()) {
            return new Candidates(List.of(), nothing.getAsLong());
        }
        List<Commit> known = recent.after(position, limit);
        if (known.isEmpty() || known.size() == limit) {
            return asked(List.of(), criteria, position, limit, atLeast);
        }
        long last = known.getLast().last();
        return last >= atLeast
                ? new Candidates(known, last)
                : asked(known, criteria, last, limit - known.size(), atLeast);
    }

    /**
     * What is known, and behind it what the database has: of one range also what came meanwhile, as far as it is found; of
     * several only what was there before the question.
     */
    private Candidates asked(List<Commit> known, EventCriteria criteria, long position, int limit, long atLeast) {
        boolean oneRange = Criteria.isOneRange(criteria);
        long seen = oneRange ? knownEnd() : reachOf(atLeast);
        var newer = reads.candidates(criteria, position, oneRange ? Long.MAX_VALUE : seen, limit);
        return new Candidates(
                Stream.concat(known.stream(), newer.commits().stream()).toList(),
                newer.whole() ? seen : Candidates.MORE);
    }

    /** What the writer knows, or the end where it knows nothing. */
    private long knownEnd() {
        long acknowledged = writer.acknowledged();
        return acknowledged > 0 ? acknowledged : end.get();
    }

    private long reachOf(long atLeast) {
        return atLeast == CommitLog.EVERYTHING ? end.get() : Math.max(atLeast, writer.acknowledged());
    }

    /** As {@link #all}, but some at a time: where something is known, without what others wrote after that. */
    FoundCommits next(EventCriteria criteria, long position, int limit) {
        List<Commit> known = recent.after(position, limit);
        return known.isEmpty() ? reads.found(criteria, position, reachOf(criteria), limit) : FoundCommits.known(known);
    }

    /** As {@link #next}, behind what was found, however much of that is read. */
    FoundCommits nextBehind(EventCriteria criteria, long end, int limit) {
        List<Commit> known = recent.after(end, limit);
        return known.isEmpty()
                ? reads.foundAfterEnd(criteria, end, reachOf(criteria), limit)
                : FoundCommits.known(known);
    }

    private long reachOf(EventCriteria criteria) {
        return Criteria.isOneRange(criteria) ? Long.MAX_VALUE : end.get();
    }

    /** See {@link FoundCommits#read}. */
    List<Commit> read(FoundCommits found) {
        return reads.read(found);
    }

    /** See {@link CommitLog#firstTagged(Tag, long)}. */
    Optional<Commit> firstTagged(Tag tag, long atLeast) {
        return writer.nothingMatchesUpTo(EventCriteria.havingTags(tag), 0, atLeast)
                        .isPresent()
                ? Optional.empty()
                : reads.firstTagged(tag);
    }
}
