package io.cytelog.runtime.command;

import io.cytelog.axon.mongodb.Upcaster;
import io.cytelog.axon.mongodb.Upcasters;
import io.cytelog.runtime.automation.Automation;
import io.cytelog.runtime.messaging.ForeignProjection;
import io.cytelog.runtime.messaging.Inbound;
import io.cytelog.runtime.messaging.Outbound;
import io.cytelog.runtime.messaging.SignOfLife;
import io.cytelog.runtime.parked.RecordSkipped;
import io.cytelog.runtime.parked.SkipSlice;
import io.cytelog.runtime.view.Projection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents page of a service: its catalogue of events, every slice, every projection, what it takes in and gives
 * out.
 *
 * @param <E> the sealed interface of the service's events
 */
public final class ServiceModule<E> {
    private final String name;
    private final EventCatalogue<E> catalogue;
    private final List<Boundary<?, ?, E>> boundaries = new ArrayList<>();
    private final List<Object> handlers = new ArrayList<>();
    private final List<Projection<E>> projections = new ArrayList<>();
    private final List<ForeignProjection> foreignProjections = new ArrayList<>();
    private final List<Automation<E>> automations = new ArrayList<>();
    private final List<Inbound<?>> inbound = new ArrayList<>();
    private @Nullable Outbound<E> outbound;
    private @Nullable SignOfLife signOfLife;
    private boolean skips;
    private final List<Upcaster> upcasters = new ArrayList<>();

    private ServiceModule(String name, EventCatalogue<E> catalogue) {
        this.name = name;
        this.catalogue = catalogue;
    }

    public static <E> ServiceModule<E> of(String name, Class<E> events) {
        return new ServiceModule<>(name, EventCatalogue.of(events));
    }

    /** A slice: its boundary and the component with its {@code @CommandHandler}. */
    public ServiceModule<E> slice(Boundary<?, ?, E> boundary, Object... commandHandlers) {
        boundaries.add(boundary);
        handlers.addAll(List.of(commandHandlers));
        return this;
    }

    /** The event by which this service goes on without a record of another; whoever takes records in has one. */
    public <S extends E> ServiceModule<E> skipping(Class<S> kind, RecordSkipped.Factory<S> factory) {
        skips = true;
        return slice(SkipSlice.boundary(kind), SkipSlice.<E>handler(factory));
    }

    /** A read model that follows this service's own log. */
    public ServiceModule<E> projection(Projection<E> projection) {
        projections.add(projection);
        return this;
    }

    /** A read model that follows what other services publish. */
    public ServiceModule<E> projection(ForeignProjection projection) {
        foreignProjections.add(projection);
        return this;
    }

    /** When a fact of this service's own log arrives, then do. */
    public ServiceModule<E> automation(Automation<E> automation) {
        automations.add(automation);
        return this;
    }

    /** A fact of another service that becomes a command of this one. */
    public ServiceModule<E> inbound(Inbound<?> noting) {
        inbound.add(noting);
        return this;
    }

    /** Which of this service's events the others are told, and how. */
    public ServiceModule<E> outbound(Outbound<E> translation) {
        this.outbound = translation;
        return this;
    }

    /** What the others are told while there is nothing to tell, so that they know silence from a broken connection. */
    public ServiceModule<E> heartbeat(SignOfLife beat) {
        this.signOfLife = beat;
        return this;
    }

    /** How an event of an older version is read as the next one. */
    public ServiceModule<E> upcaster(Upcaster upcaster) {
        upcasters.add(upcaster);
        return this;
    }

    public String name() {
        return name;
    }

    public EventCatalogue<E> catalogue() {
        return catalogue;
    }

    public List<Boundary<?, ?, E>> boundaries() {
        return List.copyOf(boundaries);
    }

    public List<Object> handlers() {
        return List.copyOf(handlers);
    }

    public List<Projection<E>> projections() {
        return List.copyOf(projections);
    }

    public List<ForeignProjection> foreignProjections() {
        return List.copyOf(foreignProjections);
    }

    public List<Automation<E>> automations() {
        return List.copyOf(automations);
    }

    /** Whether a parked record of another service can be skipped. */
    public boolean skips() {
        return skips;
    }

    public List<Inbound<?>> inbound() {
        return List.copyOf(inbound);
    }

    public @Nullable Outbound<E> outbound() {
        return outbound;
    }

    public Upcasters upcasters() {
        return Upcasters.of(upcasters);
    }

    public @Nullable SignOfLife signOfLife() {
        return signOfLife;
    }
}
