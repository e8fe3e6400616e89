package io.cytelog.runtime.protocol;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.cytelog.contracts.protocol.Protocol;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a protocol file (YAML) strictly: every field must be known, every value has a source, and the whole must fit together. A file that
 * does not is refused with all its faults at once.
 */
public final class ProtocolFile {
    /** Location of the protocol file that every service brings along. */
    public static final String SHIPPED = "classpath:/protocols/NL-OMON47582.yaml";

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // What a file holds and no more: isLegacy() and the like are derived.
            .changeDefaultVisibility(read -> read.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .build();

    private ProtocolFile() {}

    /** Reads the file behind a resource; one that cannot be opened is a fault of the file too. */
    public static Protocol read(Resource file) {
        return readWhole(file).protocol();
    }

    /** Reads the file behind a resource, and keeps what tells it from every other file. */
    public static ReadProtocol readWhole(Resource file) {
        try {
            var bytes = file.getContentAsByteArray();
            var protocol = read(new ByteArrayInputStream(bytes), file.getDescription());
            return new ReadProtocol(protocol.version(), sha256(bytes), protocol);
        } catch (IOException e) {
            throw new ProtocolFileException(file.getDescription(), List.of("It cannot be read: " + e.getMessage()));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Reads the file from a stream, which stays open. */
    public static Protocol read(InputStream file) {
        return read(file, "read from a stream");
    }

    /**
     * The protocol with other values (JSON merge patch, RFC 7396: what is named replaces, null removes, a list is
     * replaced whole), checked as a file is.
     */
    public static Protocol changed(Protocol protocol, JsonNode changes) {
        return checked(merged(MAPPER.valueToTree(protocol), changes), "with these changes");
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object : MAPPER.createObjectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
            }
        });
        return result;
    }

    private static Protocol read(InputStream file, String description) {
        return checked(parse(file, description), description);
    }

    private static Protocol checked(JsonNode tree, String description) {
        var faults = new Faults();
        new ShapeChecks(MAPPER, faults).check(tree, Protocol.class);
        new MeaningChecks(tree, faults).check();
        if (!faults.isEmpty()) {
            throw new ProtocolFileException(description, faults.all());
        }
        return MAPPER.treeToValue(tree, Protocol.class);
    }

    private static JsonNode parse(InputStream file, String description) {
        try {
            return MAPPER.readTree(file);
        } catch (JacksonException e) {
            throw new ProtocolFileException(description, List.of("It is no YAML: " + sentence(e)));
        }
    }

    private static String sentence(JacksonException e) {
        var location = e.getLocation();
        var where = location == null ? "" : " (line " + location.getLineNr() + ")";
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable") + where;
    }
}
