package io.cytelog.runtime.messaging;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.parked.RecordSkipped;
import java.util.HashSet;
import java.util.Set;

/** What an intake left out: records that wait parked, and those whose skipping is in the service's own log. */
final class ParkedOrSkipped implements TopicRebuild.LeftOut {
    private static final int MOST_COMMITS = 500;

    private final String intake;
    private final ParkedRecords parked;
    private final CommitLog log;
    private final EventReader reader;
    private final Set<String> ids = new HashSet<>();
    private long position;

    ParkedOrSkipped(String intake, ParkedRecords parked, CommitLog log, EventReader reader) {
        this.intake = intake;
        this.parked = parked;
        this.log = log;
        this.reader = reader;
    }

    /** In the order in which nothing falls between: what is skipped was parked before. */
    @Override
    public void refresh() {
        ids.addAll(parked.ids(intake));
        for (var commits = log.after(position, MOST_COMMITS);
                !commits.isEmpty();
                commits = log.after(position, MOST_COMMITS)) {
            commits.stream().flatMap(commit -> commit.applicationEvents()).forEach(event -> {
                if (reader.read(event) instanceof RecordSkipped skipped
                        && skipped.skipped().intake().equals(intake)) {
                    ids.add(skipped.record());
                }
            });
            position = commits.getLast().last();
        }
    }

    @Override
    public boolean has(TopicRecord record) {
        return ids.contains(ParkedRecords.id(intake, record));
    }
}
