package io.cytelog.reporting.read;

import io.cytelog.runtime.view.ViewWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents as JSON trees in memory, for tests of projectors. */
public final class MemoryViews implements ViewWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Map<String, JsonNode> documents = new TreeMap<>();

    @Override
    public <T> Optional<T> get(String collection, String id, Class<T> type) {
        return Optional.ofNullable(documents.get(collection + ":" + id)).map(tree -> JSON.treeToValue(tree, type));
    }

    @Override
    public void put(String collection, String id, Object document) {
        documents.put(collection + ":" + id, JSON.valueToTree(document));
    }

    @Override
    public void delete(String collection, String id) {
        documents.remove(collection + ":" + id);
    }

    /** Every document, by collection and id. */
    public Map<String, JsonNode> all() {
        return Map.copyOf(documents);
    }

    /** Ids of a collection, in order. */
    public java.util.List<String> ids(String collection) {
        return documents.keySet().stream()
                .filter(key -> key.startsWith(collection + ":"))
                .map(key -> key.substring(collection.length() + 1))
                .toList();
    }
}
