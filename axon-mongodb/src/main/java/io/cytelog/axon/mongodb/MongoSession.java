package io.cytelog.axon.mongodb;

import com.mongodb.client.ClientSession;
import org.axonframework.messaging.core.Context.ResourceKey;

/** Where a unit of work keeps the MongoDB session whose transaction its writes join. */
public final class MongoSession {

    /** The session of a unit of work. */
    public static final ResourceKey<ClientSession> KEY = ResourceKey.withLabel("mongoSession");

    private MongoSession() {}
}
