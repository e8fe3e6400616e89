package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/** What a sourcing gave: names and positions of the events, and the marker that comes last. */
record Sourced(List<String> names, List<Long> positions, long marker) {

    /** Empty where the stream failed before the marker came. */
    static Optional<Sourced> of(MessageStream<EventMessage> stream) {
        List<String> names = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (var next = stream.next(); next.isPresent(); next = stream.next()) {
            var marker = next.get().getResource(ConsistencyMarker.RESOURCE_KEY);
            if (marker != null) {
                assertThat(stream.isCompleted()).as("the marker comes last").isTrue();
                return Optional.of(new Sourced(names, positions, GlobalIndexConsistencyMarker.position(marker)));
            }
            names.add(next.get().message().type().name());
            positions.add(positionOf(next.get()));
        }
        return Optional.empty();
    }

    static long positionOf(MessageStream.Entry<EventMessage> entry) {
        return TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow();
    }
}
