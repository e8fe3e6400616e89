package io.cytelog.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.testkit.architecture.ArchitectureRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields that a service reads of facts that others publish, each with its form: {@code contract-needs.json} among
 * the test resources of the service. They are those that its code reads, and what was released of the contract has them
 * so. Whoever publishes sees by it which change would break whom.
 */
public final class ContractNeeds {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String FILE = "contract-needs.json";

    private final SortedMap<String, SortedMap<String, String>> fields;

    private ContractNeeds(SortedMap<String, SortedMap<String, String>> fields) {
        this.fields = fields;
    }

    /** Compares the file of a service with its code, and with what was released. */
    public static void check(String service) {
        var read = readBy(ArchitectureRules.mainClasses("io.cytelog." + service), service);
        var declared = of(resource("/" + FILE));
        assertThat(declared.paths())
                .as(
                        "The service reads other fields than its %s says. What it reads is written to %s; look at it and copy it.",
                        FILE, read.written())
                .isEqualTo(read.paths());
        assertThat(declared.unmet()).isEmpty();
    }

    /** The needs in a file. */
    static ContractNeeds of(JsonNode file) {
        var fields = new TreeMap<String, SortedMap<String, String>>();
        file.properties().forEach(contract -> {
            var forms = new TreeMap<String, String>();
            contract.getValue()
                    .properties()
                    .forEach(field -> forms.put(field.getKey(), field.getValue().stringValue()));
            fields.put(contract.getKey(), forms);
        });
        return new ContractNeeds(fields);
    }

    /** What these classes read of contracts that other services than theirs own. */
    static ContractNeeds readBy(JavaClasses classes, String service) {
        var calls = classes.stream()
                .flatMap(type -> Stream.<JavaAccess<?>>concat(
                        type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream()))
                .map(JavaAccess::getTarget)
                .map(ContractNeeds::call)
                .collect(Collectors.toCollection(HashSet::new));
        var fields = new TreeMap<String, SortedMap<String, String>>();
        for (var entry : PublishedLanguage.entries()) {
            var read = new TreeMap<String, String>();
            if (!entry.name().startsWith(service + ".")) {
                collect(entry.type(), "", calls, released(entry.label()), read);
            }
            if (!read.isEmpty()) {
                fields.put(entry.label(), read);
            }
        }
        return new ContractNeeds(fields);
    }

    private static String call(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static void collect(
            Class<?> type, String path, Set<String> calls, JsonNode schema, Map<String, String> read) {
        for (var component : type.getRecordComponents()) {
            var inside = path + component.getName();
            if (calls.contains(type.getName() + "." + component.getName())) {
                read.put(inside, form(schema, inside));
                nested(component).ifPresent(record -> collect(record, inside + ".", calls, schema, read));
            }
        }
    }

    private static Optional<Class<?>> nested(RecordComponent component) {
        return Optional.<Class<?>>of(element(component.getGenericType()))
                .filter(type ->
                        type.isRecord() && type.getPackageName().startsWith(PublishedFact.class.getPackageName()))
                .filter(type -> Stream.of(type.getRecordComponents())
                        .noneMatch(own -> own.getAccessor().isAnnotationPresent(JsonValue.class)));
    }

    private static Class<?> element(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }

    /** What was released otherwise than it is needed, a sentence for each. */
    List<String> unmet() {
        List<String> unmet = new ArrayList<>();
        fields.forEach((contract, forms) -> {
            var schema = released(contract);
            forms.forEach((path, needed) -> {
                var found = form(schema, path);
                if (!found.equals(needed)) {
                    unmet.add("%s of %s is needed as %s and was released as %s."
                            .formatted(path, contract, needed, found));
                }
            });
        });
        return unmet;
    }

    /** The contracts with the fields that are read of each. */
    Map<String, Set<String>> paths() {
        Map<String, Set<String>> paths = new TreeMap<>();
        fields.forEach((contract, forms) -> paths.put(contract, forms.keySet()));
        return paths;
    }

    /** The form of a field in a few words: its type, format or values; {@code ?} where it may be absent. */
    private static String form(JsonNode schema, String path) {
        var at = schema;
        var optional = false;
        for (var name : path.split("\\.")) {
            at = at.has("items") ? at.path("items") : at;
            optional = at.path("required")
                    .valueStream()
                    .noneMatch(required -> required.stringValue().equals(name));
            at = at.path("properties").path(name);
        }
        if (at.isMissingNode()) {
            return "nothing";
        }
        var values = at.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining(" | "));
        var words = Stream.of(at.path("type").asString(""), at.path("format").asString(""), values)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
        return words + (optional ? "?" : "");
    }

    /** The newest revision of a contract that was released. */
    private static JsonNode released(String contract) {
        int revision = 1;
        while (ContractNeeds.class.getResource(file(contract, revision + 1)) != null) {
            revision++;
        }
        return resource(file(contract, revision));
    }

    private static String file(String contract, int revision) {
        return "/released/" + contract + ".r" + revision + ".json";
    }

    private Path written() {
        try {
            return Files.writeString(Path.of("target", FILE), JSON.writeValueAsString(fields) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JsonNode resource(String name) {
        try (var file = ContractNeeds.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return JSON.readTree(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
