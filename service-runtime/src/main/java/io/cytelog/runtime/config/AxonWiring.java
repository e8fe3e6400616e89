package io.cytelog.runtime.config;

import io.cytelog.axon.mongodb.Guard;
import io.cytelog.axon.mongodb.MongoEventStorageEngine;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.command.ServiceModule;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.EventSourcedEntityFactory;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageDispatchInterceptor;
import org.axonframework.messaging.core.MessageHandlerInterceptor;
import org.axonframework.messaging.core.MessageHandlerInterceptorChain;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Builds a service's Axon configuration from its module. There are no annotated event handlers, processors or
 * sequencing policies here: read models follow the log by themselves, so their traps in Axon 5.0.1 cannot be stepped
 * into.
 */
public final class AxonWiring {
    private AxonWiring() {}

    /** The configuration, built and not started. */
    public static <E> AxonConfiguration configuration(
            ServiceModule<E> module, EventStorageEngine engine, Converter converter, Clock clock) {
        return configurer(module, engine, converter, clock).build();
    }

    public static <E> EventSourcingConfigurer configurer(
            ServiceModule<E> module, EventStorageEngine engine, Converter converter, Clock clock) {
        var configurer = EventSourcingConfigurer.create()
                .registerEventStorageEngine(c -> engine)
                .componentRegistry(registry -> registry.registerComponent(Converter.class, c -> converter))
                .messaging(messaging -> messaging
                        .registerCorrelationDataProvider(c -> AxonWiring::copied)
                        .registerEventDispatchInterceptor(c -> madeAt(clock))
                        .registerCommandHandlerInterceptor(c -> new OncePerRequest()));
        var events = new TypedEvents<>(module.catalogue(), converter);
        for (var boundary : module.boundaries()) {
            register(configurer, boundary, events);
        }
        if (!module.handlers().isEmpty()) {
            // Handed over unbuilt: building it twice would register its component twice.
            configurer.registerCommandHandlingModule(CommandHandlingModule.named(module.name() + "-commands")
                    .commandHandlers(phase -> module.handlers()
                            .forEach(handler -> phase.annotatedCommandHandlingComponent(c -> handler))));
        }
        return configurer;
    }

    private static <I, S, E> void register(
            EventSourcingConfigurer configurer, Boundary<I, S, E> boundary, TypedEvents<E> events) {
        configurer.registerEntity(EventSourcedEntityModule.declarative(boundary.id(), boundary.state())
                .messagingModel((configuration, model) -> model.entityEvolver((state, event, context) ->
                                boundary.evolve().apply(state, events.of(event), event.identifier()))
                        .build())
                .entityFactory(c -> EventSourcedEntityFactory.fromNoArgument(boundary::initial))
                .criteriaResolver(c -> (id, context) -> boundary.criteria().apply(id))
                .build());
    }

    /** Axon takes an event's time from a clock that all configurations of a JVM share; here it is the service's own. */
    private static MessageDispatchInterceptor<EventMessage> madeAt(Clock clock) {
        return (event, context, chain) -> chain.proceed(
                new GenericEventMessage(
                        event.identifier(), event.type(), event.payload(), event.metadata(), clock.instant()),
                context);
    }

    private static Map<String, String> copied(Message message) {
        Map<String, String> copied = new HashMap<>(message.metadata());
        copied.keySet().retainAll(EventMetadata.copied());
        return copied;
    }

    /**
     * Marks the commit of a request with the request's tag, under the condition that no commit of the log carries it;
     * and turns an {@link Error} of a handler into an exception, since 5.0.1 would leave the unit of work hanging.
     */
    private static final class OncePerRequest implements MessageHandlerInterceptor<CommandMessage> {
        @Override
        public MessageStream<?> interceptOnHandle(
                CommandMessage command,
                ProcessingContext context,
                MessageHandlerInterceptorChain<CommandMessage> chain) {
            var once = command.metadata().get(EventMetadata.ONCE);
            if (once != null) {
                var tag = new Tag(once.substring(0, once.indexOf('=')), once.substring(once.indexOf('=') + 1));
                context.putResource(MongoEventStorageEngine.EXTRA_TAGS, Set.of(tag));
                long after = Long.parseLong(command.metadata().getOrDefault(EventMetadata.ONCE_AFTER, "0"));
                context.putResource(
                        MongoEventStorageEngine.EXTRA_GUARDS, List.of(new Guard(EventCriteria.havingTags(tag), after)));
            }
            var atLeast = command.metadata().get(EventMetadata.AT_LEAST);
            if (atLeast != null) {
                context.putResource(MongoEventStorageEngine.AT_LEAST, Long.parseLong(atLeast));
            }
            try {
                return chain.proceed(command, context);
            } catch (Error defect) {
                return MessageStream.failed(new IllegalStateException("A handler failed.", defect));
            }
        }
    }
}
