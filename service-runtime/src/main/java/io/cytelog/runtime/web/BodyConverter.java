package io.cytelog.runtime.web;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads request bodies: at most 256 KiB, well-formed, bound with every fault told; leaves the body's hash behind. */
final class BodyConverter implements HttpMessageConverter<Object> {
    static final String BODY_HASH = BodyConverter.class.getName() + ".hash";
    private static final int MOST_BYTES = 256 * 1024;

    private final JsonMapper json;
    private final BodyBinder binder;

    BodyConverter(JsonMapper json, Clock clock) {
        this.json = json;
        this.binder = new BodyBinder(json, clock);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return type.isRecord()
                && type.getName().startsWith("io.cytelog.")
                && (mediaType == null || MediaType.APPLICATION_JSON.isCompatibleWith(mediaType));
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public Object read(Class<?> type, HttpInputMessage message) throws IOException {
        var bytes = message.getBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ProblemException.of(413, "BODY_TOO_LARGE", "A request body has at most 256 KiB; split the request.");
        }
        var tree = tree(bytes);
        var attributes = RequestContextHolder.currentRequestAttributes();
        attributes.setAttribute(BODY_HASH, Hashes.sha256Hex(canonical(tree)), RequestAttributes.SCOPE_REQUEST);
        return binder.bind(tree, type);
    }

    private JsonNode tree(byte[] bytes) {
        try {
            var tree = json.readTree(bytes);
            if (tree == null || tree.isMissingNode()) {
                throw ProblemException.of(400, "BODY_MISSING", "This request needs a JSON object as its body.");
            }
            return tree;
        } catch (JacksonException malformed) {
            var at = malformed.getLocation();
            var where = at == null ? "" : " near line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw ProblemException.of(400, "MALFORMED_JSON", "The body is not well-formed JSON" + where + ".");
        }
    }

    /** Members in order of their names, so that the same content is the same request. */
    private String canonical(JsonNode tree) {
        return json.writeValueAsString(sorted(tree));
    }

    private Object sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            return node.values().stream().map(this::sorted).toList();
        }
        return node;
    }

    @Override
    public void write(Object value, @Nullable MediaType contentType, HttpOutputMessage message) {
        throw new HttpMessageNotWritableException("This converter reads request bodies only.");
    }
}
