package io.cytelog.dosing.event;

import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * The sealed store was opened to a regulator who asked for it. Nothing that was shown is part of it. Beside it stands the
 * unblinding of every subject that was shown.
 *
 * @param number of the request in the trial, from 1
 * @param contents what was shown of each subject
 * @param askedFor the subject that the request named; absent where it was for the whole trial
 * @param subjects those who were shown, in the order of the list
 * @param shownTo who asked and was shown it, nobody else
 */
@Event(namespace = "dosing", name = "SealedStoreOpened", version = "1")
public record SealedStoreOpened(
        @EventTag(key = "sealed-store") String trial,
        int number,
        Set<SealedContent> contents,
        @Nullable SubjectId askedFor,
        List<SubjectId> subjects,
        String shownTo,
        String reason,
        Instant occurredAt)
        implements DisclosureFact {
    public SealedStoreOpened {
        contents = Collections.unmodifiableSet(new TreeSet<>(contents));
        subjects = List.copyOf(subjects);
    }
}
