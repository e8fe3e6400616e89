package io.cytelog.testkit.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values for parameters and bodies: mostly such as are meant, now and then such as nobody means. */
final class HostileValues {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_KNOWN = 200;
    private static final int DEEPEST = 6;
    private static final int LONGEST_IDENTIFIER = 40;

    /** As JSON. */
    private static final List<String> ODD_JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.5",
            "1e400",
            "-1e-400",
            "99999999999999999999999999",
            "2147483648",
            "\"\"",
            "\" \"",
            "\"null\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\"",
            "[]",
            "{}",
            "[null]",
            "{\"value\":null}",
            "[[[[[[[[[[]]]]]]]]]]",
            "\"2024-13-45T99:99:99Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:60Z\"",
            "\"2024-03-12T08:00:00+18:00\"",
            "\"2024-03-12\"");

    /** As they stand in a path or a query, before they are encoded. */
    private static final List<String> ODD_TEXT = List.of(
            "",
            " ",
            ".",
            "..",
            "-",
            "-Q-",
            "-Q-01",
            "0",
            "-1",
            "1000",
            "9223372036854775808",
            "a".repeat(LONGEST_IDENTIFIER),
            "a".repeat(LONGEST_IDENTIFIER + 1),
            "a".repeat(64),
            "a".repeat(65),
            "a".repeat(81),
            "a".repeat(2_000),
            "%",
            "'\"<>",
            "{}",
            "$where",
            "\u00e9",
            "\uD83D\uDE00",
            "true",
            "2024-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "safety:x",
            "safety:-1");

    /** What stands in texts of good will, beside the numbers of records. */
    private static final List<String> MEANT = List.of("Fever", "Seen at the visit.", "2", "UNKNOWN", "P14D");

    private final SplittableRandom random;
    private final JsonNode schemas;
    /** Whether this request is meant well, so that it gets further than the reading of its fields. */
    private boolean meant;

    /** What the service itself has named: numbers of records, so that a request gets further than the first look. */
    private final List<String> known = new ArrayList<>(List.of("S-001", "S-002", "SC-001", "UMCU", "S-001-AE-01"));

    /** @param schemas of the service's description, by name */
    HostileValues(SplittableRandom random, JsonNode schemas) {
        this.random = random;
        this.schemas = schemas;
    }

    /** Begins another request. */
    void next() {
        meant = random.nextBoolean();
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** For a path or a query. */
    String text() {
        return !meant && oneIn(2) ? one(ODD_TEXT) : one(known);
    }

    /** Remembers every short text of an answer. */
    void learn(JsonNode answer) {
        if (answer.isString()) {
            String text = answer.asString();
            if (!text.isEmpty()
                    && text.length() <= LONGEST_IDENTIFIER
                    && text.indexOf(' ') < 0
                    && !known.contains(text)) {
                if (known.size() < MOST_KNOWN) {
                    known.add(text);
                } else {
                    known.set(random.nextInt(MOST_KNOWN), text);
                }
            }
        } else {
            answer.forEach(this::learn);
        }
    }

    /** A body in the form of the schema, more or less. */
    String body(JsonNode schema) {
        String body = json(schema, 0);
        if (meant || !oneIn(6)) {
            return body;
        }
        int at = random.nextInt(body.length() + 1);
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> body.substring(0, at);
            case 2 -> "[" + body + "]";
            case 3 ->
                body.substring(0, at) + one(List.of("\"", "}", ",", "\u0000", "\uD83D\uDE00")) + body.substring(at);
            default -> one(ODD_JSON);
        };
    }

    private String json(JsonNode schema, int depth) {
        if (depth > DEEPEST || !meant && oneIn(8)) {
            return one(ODD_JSON);
        }
        if (schema.has("$ref")) {
            return json(schemas.path(schema.path("$ref").asString().replaceFirst(".*/", "")), depth + 1);
        }
        for (var choice : List.of("oneOf", "anyOf", "allOf")) {
            if (!schema.path(choice).isEmpty()) {
                return json(
                        schema.path(choice)
                                .get(random.nextInt(schema.path(choice).size())),
                        depth + 1);
            }
        }
        if (!schema.path("enum").isEmpty()) {
            return schema.path("enum")
                    .get(random.nextInt(schema.path("enum").size()))
                    .toString();
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> list(schema, depth);
            case "integer" -> Integer.toString(random.nextInt(meant ? 1 : -2, 6));
            case "number" -> one(List.of("1.5", "2", "40", "70.25", "50000000", meant ? "3" : "-3"));
            case "boolean" -> Boolean.toString(random.nextBoolean());
            default -> JSON.writeValueAsString(string(schema));
        };
    }

    /** Of the types that it may have, null is none. */
    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isString()) {
            return type.asString();
        }
        for (JsonNode one : type) {
            if (!"null".equals(one.asString())) {
                return one.asString();
            }
        }
        return schema.has("properties") ? "object" : "string";
    }

    private String object(JsonNode schema, int depth) {
        List<String> fields = new ArrayList<>();
        schema.path("properties").properties().forEach(field -> {
            if (meant ? isNeeded(schema, field.getKey()) || oneIn(2) : !oneIn(8)) {
                fields.add(JSON.writeValueAsString(field.getKey()) + ":" + json(field.getValue(), depth + 1));
            }
        });
        if (!meant && oneIn(10)) {
            fields.add("\"unheardOf\":1");
        }
        if (!meant && oneIn(10) && !fields.isEmpty()) {
            fields.add(one(fields));
        }
        return "{" + String.join(",", fields) + "}";
    }

    private static boolean isNeeded(JsonNode schema, String field) {
        return schema.path("required")
                .valueStream()
                .anyMatch(name -> name.asString().equals(field));
    }

    private String list(JsonNode schema, int depth) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            items.add(json(schema.path("items"), depth + 1));
        }
        return "[" + String.join(",", items) + "]";
    }

    private String string(JsonNode schema) {
        return switch (schema.path("format").asString("")) {
            case "date-time" ->
                one(List.of("2024-03-12T08:00:00Z", "2024-03-10T23:59:59.999Z", "2031-01-01T00:00:00Z"));
            case "date" -> one(List.of("2024-03-12", "1970-01-01"));
            default -> oneIn(2) ? one(MEANT) : text();
        };
    }
}
