package io.cytelog.contracts;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI 3 document of the suite: every topic, who sends what to it, and who takes which of it. */
final class AsyncApi {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> SERVICES = List.of("screening", "dosing", "safety", "reporting");
    private static final String HEAD = "log.Head.v1";
    private static final String COMMIT = "log.Commit.v1";
    private static final String VERIFICATION = "log.Verification";

    private final ObjectNode document = JSON.createObjectNode();
    private final ObjectNode channels;
    private final ObjectNode operations;

    private AsyncApi() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Cytelog: what crosses Kafka")
                .put("version", "1")
                .put(
                        "description",
                        "Made from the contracts and compared with them by a test; do not edit. CloudEvents 1.0 in binary mode."
                                + " Each topic has one partition, is kept for ever, and is written by its owner alone; a record may"
                                + " come twice, and is known by ce_log and ce_position.")
                .putObject("license")
                .put("name", "Apache-2.0");
        document.put("defaultContentType", "application/json");
        channels = document.putObject("channels");
        operations = document.putObject("operations");
    }

    static String text() {
        var api = new AsyncApi();
        SERVICES.forEach(api::service);
        SERVICES.forEach(api::receives);
        api.components();
        return JSON.writeValueAsString(api.document) + "\n";
    }

    /** The contracts that a service owns, as its records name them. */
    private static List<String> facts(String service) {
        return PublishedLanguage.entries().stream()
                .filter(entry -> entry.name().startsWith(service + "."))
                .map(AsyncApi::type)
                .toList();
    }

    private static String type(PublishedLanguage.Entry entry) {
        return entry.name() + ".v" + entry.version();
    }

    private void service(String service) {
        channel(
                service,
                "events",
                "What the service tells the others, by subject, and how far its log has come.",
                Stream.concat(facts(service).stream(), Stream.of(HEAD)).toList());
        channel(service, "log", "Every commit of the service's log with its proof.", List.of(COMMIT));
        channel(service, "verification", "What the owner found when it recomputed its own log.", List.of(VERIFICATION));
    }

    private void channel(String service, String kind, String description, List<String> messages) {
        var name = service + "." + kind;
        var channel =
                channels.putObject(name).put("address", "{prefix}." + name).put("description", description);
        channel.putObject("parameters")
                .putObject("prefix")
                .put("default", "trial")
                .put("description", "cytelog.kafka.topic-prefix of the deployment");
        var allowed = channel.putObject("messages");
        messages.forEach(message -> reference(allowed.putObject(message), "components/messages", message));
        var kafka = channel.putObject("bindings").putObject("kafka").put("partitions", 1);
        var topic = kafka.put("bindingVersion", "0.5.0").putObject("topicConfiguration");
        topic.putArray("cleanup.policy").add("delete");
        topic.put("retention.ms", -1).put("retention.bytes", -1);
        operation(service + ".sends." + kind, "send", name, List.of());
    }

    /** What a service takes of others: what it needs, and, for the audit trail, every log. */
    private void receives(String service) {
        var needs = needs(service);
        for (var source : SERVICES) {
            var taken = PublishedLanguage.entries().stream()
                    .filter(entry -> entry.name().startsWith(source + ".") && needs.has(entry.label()))
                    .map(AsyncApi::type)
                    .toList();
            if (!taken.isEmpty()) {
                var told = Stream.concat(taken.stream(), Stream.of(HEAD)).toList();
                operation(service + ".receives." + source + ".events", "receive", source + ".events", told);
            }
        }
        if (service.equals("reporting")) {
            for (var source : SERVICES) {
                operation(service + ".receives." + source + ".log", "receive", source + ".log", List.of(COMMIT));
                operation(
                        service + ".receives." + source + ".verification",
                        "receive",
                        source + ".verification",
                        List.of(VERIFICATION));
            }
        }
    }

    private static JsonNode needs(String service) {
        return JSON.readTree(ReleasedSchemas.read(
                Path.of("..", service + "-service", "src", "test", "resources", "contract-needs.json")));
    }

    private void operation(String name, String action, String channel, List<String> messages) {
        var operation = operations.putObject(name).put("action", action);
        reference(operation.putObject("channel"), "channels", channel);
        if (!messages.isEmpty()) {
            ArrayNode allowed = operation.putArray("messages");
            messages.forEach(
                    message -> allowed.addObject().put("$ref", "#/channels/" + channel + "/messages/" + message));
        }
    }

    private void components() {
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        for (var entry : PublishedLanguage.entries()) {
            var message = message(messages, type(entry), "FactHeaders");
            message.putObject("payload").put("$ref", "../trial-contracts/src/main/resources" + entry.schema());
            message.putObject("bindings")
                    .putObject("kafka")
                    .put("bindingVersion", "0.5.0")
                    .putObject("key")
                    .put("type", "string")
                    .put("description", "The subject; absent for what concerns no single one.");
        }
        message(messages, HEAD, "HeadHeaders")
                .putObject("payload")
                .put("type", "object")
                .put("maxProperties", 0);
        message(messages, COMMIT, "CommitHeaders")
                .putObject("payload")
                .put("type", "object")
                .put("description", "The exact text whose hash is the leaf: docs/formats/log.md.");
        var verification = messages.putObject(VERIFICATION).put("name", VERIFICATION);
        required(
                verification.putObject("payload"),
                "string log",
                "boolean valid",
                "integer treeSize",
                "integer position",
                "string rootHash",
                "time verifiedAt");
        headers(components.putObject("schemas"));
    }

    private static ObjectNode message(ObjectNode messages, String type, String headers) {
        var message = messages.putObject(type).put("name", type).put("contentType", "application/json");
        reference(message.putObject("headers"), "components/schemas", headers);
        return message;
    }

    private static void headers(ObjectNode schemas) {
        var common = new String[] {
            "string ce_specversion",
            "string ce_id",
            "uri-reference ce_source",
            "string ce_type",
            "time ce_time",
            "string ce_log",
            "position ce_position"
        };
        var facts = required(schemas.putObject("FactHeaders"), with(common, "uri ce_dataschema"));
        facts.putObject("ce_subject").put("type", "string");
        facts.putObject("ce_traceparent").put("type", "string").put("description", "W3C trace context of the request.");
        required(schemas.putObject("HeadHeaders"), common);
        var commit = required(
                schemas.putObject("CommitHeaders"),
                with(common, "position ce_last", "position ce_index", "string ce_leaf", "string ce_root"));
        commit.putObject("ce_previous")
                .put("type", "string")
                .put("description", "Position of the commit before; 0 where there is none. Absent on old records.");
        commit.putObject("ce_previousroot")
                .put("type", "string")
                .put("description", "Root of the tree before this commit. Absent on old records.");
        commit.putObject("ce_checkpoint").put("type", "string").put("description", "Base64; absent inside a group.");
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    /** An object with these properties, each a type and a name; the properties are returned for more. */
    private static ObjectNode required(ObjectNode schema, String... fields) {
        schema.put("type", "object");
        var required = schema.putArray("required");
        var properties = schema.putObject("properties");
        for (var field : fields) {
            var parts = field.split(" ");
            required.add(parts[1]);
            var property = properties.putObject(parts[1]);
            switch (parts[0]) {
                case "time" -> property.put("type", "string").put("format", "date-time");
                case "uri", "uri-reference" -> property.put("type", "string").put("format", parts[0]);
                case "position" -> property.put("type", "string").put("pattern", "^[0-9]{1,18}$");
                default -> property.put("type", parts[0]);
            }
        }
        return properties;
    }

    private static void reference(ObjectNode node, String place, String name) {
        node.put("$ref", "#/" + place + "/" + name);
    }
}
