package io.cytelog.axon.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.bson.RawBsonDocument;

/**
 * Commits that were found, in order. Those that mongod handed out are not read yet: where they end is known before, so that
 * what follows them can be asked for while they are read.
 *
 * @param known are read already
 * @param stored follow them
 * @param whole whether there were no more at that moment
 */
record FoundCommits(List<Commit> known, List<RawBsonDocument> stored, boolean whole) {

    static final FoundCommits NONE = new FoundCommits(List.of(), List.of(), true);

    static FoundCommits known(List<Commit> known) {
        return new FoundCommits(known, List.of(), false);
    }

    int size() {
        return known.size() + stored.size();
    }

    /** Where the last of them ends; empty where there is none, or that cannot be told without reading it. */
    OptionalLong end() {
        if (!stored.isEmpty()) {
            return CommitDocument.lastOf(stored.getLast());
        }
        return known.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(known.getLast().last());
    }

    /**
     * All of them. Ends before one that cannot be read, and fails where that is the first, so that good ones still get out.
     *
     * @throws UnreadableCommitException if the first is not one
     */
    List<Commit> read() {
        List<Commit> read = new ArrayList<>(known);
        for (RawBsonDocument document : stored) {
            try {
                read.add(CommitDocument.parse(document));
            } catch (UnreadableCommitException unreadable) {
                if (read.isEmpty()) {
                    throw unreadable;
                }
                return read;
            }
        }
        return read;
    }
}
