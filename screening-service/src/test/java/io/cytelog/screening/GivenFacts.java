package io.cytelog.screening;

import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.NewEvent;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.testkit.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.AnnotationBasedTagResolver;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import tools.jackson.databind.json.JsonMapper;

/** Facts of the past in the log of a running service. */
final class GivenFacts {
    private GivenFacts() {}

    /** One commit with these facts, as if somebody had recorded them. */
    static void record(ServiceUnderTest service, List<? extends ScreeningEvent> events) {
        var json = service.bean(JsonMapper.class);
        service.bean(CommitLog.class)
                .append(events.stream().map(event -> stored(event, json)).toList(), List.of());
    }

    private static NewEvent stored(ScreeningEvent fact, JsonMapper json) {
        var name = EventCatalogue.nameOf(fact.getClass());
        var message = new GenericEventMessage(new MessageType(name, "1"), fact);
        return new NewEvent(
                message.identifier(),
                name,
                "1",
                new AnnotationBasedTagResolver().resolve(message),
                Map.of("principal", "given"),
                json.writeValueAsString(fact));
    }
}
