package io.cytelog.axon.mongodb;

import org.jspecify.annotations.Nullable;

/** Stores a text as the JSON that it is, and reads each payload as the text that is stored. */
class Verbatim implements EventPayloads {

    @Override
    public String toJson(@Nullable Object payload) {
        return String.valueOf(payload);
    }

    @Override
    public Object fromJson(String json) {
        return json;
    }
}
