package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.runtime.command.EventReader;
import java.util.List;

/** The events of some commits, read, with what the log says about them: what a projection is told at once. */
record Facts<E>(List<Fact<E>> all) {
    record Fact<E>(E event, RecordedFact recorded) {}

    static <E> Facts<E> of(List<Commit> commits, String log, Class<E> catalogue, EventReader reader) {
        return new Facts<>(AllCores.each(commits)
                .flatMap(commit -> commit.applicationEvents()
                        .map(event ->
                                new Fact<>(catalogue.cast(reader.read(event)), RecordedFact.of(log, commit, event))))
                .toList());
    }

    /** What the projection is going to ask for. */
    KeysRead foreseenBy(Projection<E> projection) {
        var reads = new KeysRead();
        all.forEach(fact -> reads.look(views -> projection.on(fact.event(), fact.recorded(), views)));
        return reads;
    }

    void tell(Projection<E> projection, ViewWriter views) {
        all.forEach(fact -> projection.on(fact.event(), fact.recorded(), views));
    }
}
