package io.cytelog.axon.mongodb;

import java.util.Map;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Tokens as they are stored: class name and JSON. Only the classes named here are ever read or written. */
final class TokenText {

    private static final Map<String, Class<? extends TrackingToken>> ALLOWED = Map.of(
            GlobalSequenceTrackingToken.class.getName(), GlobalSequenceTrackingToken.class,
            ReplayToken.class.getName(), ReplayToken.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                    .allowIfSubType(GlobalSequenceTrackingToken.class)
                    .allowIfSubType(ReplayToken.class)
                    .build())
            .build();

    private TokenText() {}

    static @Nullable Document of(@Nullable TrackingToken token) {
        if (token == null) {
            return null;
        }
        String type = token.getClass().getName();
        if (!ALLOWED.containsKey(type)) {
            throw new IllegalArgumentException("Tokens of type " + type + " are not stored here");
        }
        try {
            return new Document("type", type).append("json", JSON.writeValueAsString(token));
        } catch (JacksonException unwritable) {
            throw new IllegalArgumentException("A token of type " + type + " cannot be stored", unwritable);
        }
    }

    static @Nullable TrackingToken parse(@Nullable Document stored) {
        if (stored == null) {
            return null;
        }
        Class<? extends TrackingToken> type = ALLOWED.get(String.valueOf(stored.getString("type")));
        if (type == null) {
            throw new IllegalStateException("A token of type " + stored.getString("type") + " is not read here");
        }
        try {
            return JSON.readValue(stored.getString("json"), type);
        } catch (JacksonException unreadable) {
            throw new IllegalStateException("A stored token of type " + type.getName() + " cannot be read", unreadable);
        }
    }
}
