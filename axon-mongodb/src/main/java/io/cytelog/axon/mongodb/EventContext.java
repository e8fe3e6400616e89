package io.cytelog.axon.mongodb;

import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event that was read beside its message. Axon's own context is a map for each resource that was
 * added, and a replay makes one of every event.
 *
 * @param token says "everything up to here is seen"
 */
record EventContext(Set<Tag> tags, TrackingToken token) implements Context {

    @Override
    public boolean containsResource(ResourceKey<?> key) {
        return getResource(key) != null;
    }

    @Override
    @SuppressWarnings("unchecked") // each key says of which type its resource is
    public <T> @Nullable T getResource(ResourceKey<T> key) {
        if (key.equals(TrackingToken.RESOURCE_KEY)) {
            return (T) token;
        }
        return key.equals(Tag.RESOURCE_KEY) ? (T) tags : null;
    }

    @Override
    public <T> Context withResource(ResourceKey<T> key, T resource) {
        return TrackingToken.addToContext(Tag.addToContext(Context.empty(), tags), token)
                .withResource(key, resource);
    }

    @Override
    public Map<ResourceKey<?>, Object> resources() {
        return Map.of(Tag.RESOURCE_KEY, tags, TrackingToken.RESOURCE_KEY, token);
    }
}
