package io.cytelog.axon.mongodb;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.Tag;

/** Between Axon's event messages and the events of the log. */
record StoredEvents(EventPayloads payloads, Upcasters upcasters) {

    NewEvent toStore(TaggedEventMessage<?> tagged, Set<Tag> extraTags) {
        EventMessage event = tagged.event();
        Set<Tag> tags = new HashSet<>(tagged.tags());
        tags.addAll(extraTags);
        return new NewEvent(
                event.identifier(),
                event.type().qualifiedName().name(),
                event.type().version(),
                tags,
                event.metadata(),
                payloads.toJson(event.payload()),
                event.timestamp());
    }

    /** The event in its newest version, with its tags and the token that says "everything up to here is seen". */
    Entry<EventMessage> toEntry(RecordedEvent recorded) {
        RecordedEvent event = upcasters.apply(recorded);
        var message = new GenericEventMessage(
                event.id(),
                new MessageType(new QualifiedName(event.name()), event.version()),
                payloadOf(event),
                event.metadata(),
                event.at());
        return new SimpleEntry<>(message, new EventContext(event.tags(), token(event.position())));
    }

    private Object payloadOf(RecordedEvent event) {
        try {
            return payloads.fromJson(event.payloadJson());
        } catch (RuntimeException unreadable) {
            throw new UnreadableCommitException(event.position(), "its payload cannot be converted", unreadable);
        }
    }

    static TrackingToken token(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
