package io.cytelog.axon.mongodb;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.bson.conversions.Bson;

/** What a criterion means for commits: a query that finds candidates, and the test of each event that decides. */
final class Criteria {

    /** A name that no event has; what matches it without any tag matches everything. */
    private static final QualifiedName NO_EVENT = new QualifiedName("\u0000");

    private Criteria() {}

    static boolean matchesEverything(EventCriteria criteria) {
        return criteria.flatten().isEmpty() || criteria.matches(NO_EVENT, Set.of());
    }

    /**
     * Whether mongod finds the candidates in one range of an index. It shows what is written while it goes through that, in
     * order; of several ranges it may show something newer than what it missed in one that it was through with.
     */
    static boolean isOneRange(EventCriteria criteria) {
        var criterions = criteria.flatten();
        return matchesEverything(criteria)
                || criterions.size() == 1
                        && criterions.iterator().next().types().size() <= 1;
    }

    static boolean matches(EventCriteria criteria, RecordedEvent event) {
        return !event.isOfLog() && criteria.matches(new QualifiedName(event.name()), event.tags());
    }

    /**
     * Finds at least the commits that hold a matching event. The index fields speak for a whole commit, so a tag of one
     * event and the name of another may bring up a commit that does not match.
     */
    static Bson candidates(EventCriteria criteria) {
        if (matchesEverything(criteria)) {
            return Filters.empty();
        }
        return Filters.or(criteria.flatten().stream().map(Criteria::candidates).toList());
    }

    static Optional<RecordedEvent> firstMatch(EventCriteria criteria, Commit commit, long after) {
        return commit.events().stream()
                .filter(event -> event.position() > after)
                .filter(event -> matches(criteria, event))
                .findFirst();
    }

    private static Bson candidates(EventCriterion criterion) {
        List<Bson> conditions = new ArrayList<>();
        if (!criterion.tags().isEmpty()) {
            conditions.add(Filters.all(
                    CommitDocument.TAGS,
                    criterion.tags().stream().map(TagText::of).toList()));
        }
        if (!criterion.types().isEmpty()) {
            conditions.add(Filters.in(
                    CommitDocument.NAMES,
                    criterion.types().stream().map(QualifiedName::name).toList()));
        }
        return Filters.and(conditions);
    }
}
