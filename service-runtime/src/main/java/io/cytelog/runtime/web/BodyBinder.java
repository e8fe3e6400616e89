package io.cytelog.runtime.web;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.web.Problem.Fault;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds a JSON body to a record and reports every fault at once: unknown fields, missing ones (a component without
 * {@code @Nullable} is required), wrong types, texts that are too long, and times in the future where {@link Happened}
 * says that they lie in the past.
 */
final class BodyBinder {
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_ITEMS = 1_000;

    private final ObjectReader json;
    private final Clock clock;

    BodyBinder(JsonMapper json, Clock clock) {
        this.json = json.reader(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.clock = clock;
    }

    /**
     * The bound record.
     *
     * @throws ProblemException 400 with all faults, or 422 {@code IN_THE_FUTURE} where that is the only kind of fault
     */
    Object bind(JsonNode body, Class<?> type) {
        List<Fault> faults = new ArrayList<>();
        var bound = record(body, type, "", faults);
        if (faults.isEmpty() && bound != null) {
            return bound;
        }
        throw refusal(faults);
    }

    private static ProblemException refusal(List<Fault> faults) {
        var codes = faults.stream().map(Fault::code).collect(Collectors.toSet());
        var detail = faults.stream().map(BodyBinder::sentence).collect(Collectors.joining(" "));
        if (codes.equals(Set.of("IN_THE_FUTURE"))) {
            return ProblemException.faults(422, "IN_THE_FUTURE", detail, faults);
        }
        var code = codes.size() == 1 ? codes.iterator().next() : "INVALID_BODY";
        return ProblemException.faults(400, code, detail, faults);
    }

    /** A fault of the whole body is a sentence of its own. */
    private static String sentence(Fault fault) {
        return fault.pointer().isEmpty() ? fault.detail() : fault.pointer() + " " + fault.detail();
    }

    private @Nullable Object record(JsonNode node, Class<?> type, String pointer, List<Fault> faults) {
        if (!node.isObject()) {
            var what = pointer.isEmpty() ? "The body must be a JSON object." : "must be a JSON object.";
            faults.add(new Fault(pointer, "INVALID_VALUE", what));
            return null;
        }
        int before = faults.size();
        var shape = RecordShape.of(type);
        node.propertyNames().stream()
                .filter(name -> !shape.has(name))
                .forEach(name -> faults.add(
                        new Fault(pointer + "/" + escaped(name), "UNKNOWN_FIELD", "is not a field of this request.")));
        var values = shape.fields().stream()
                .map(field -> component(node.get(field.name()), field, pointer, faults))
                .toArray();
        return faults.size() == before ? created(shape, values, pointer, faults) : null;
    }

    private @Nullable Object component(
            @Nullable JsonNode node, RecordShape.Field field, String parent, List<Fault> faults) {
        var pointer = parent + "/" + field.name();
        if (node == null || node.isNull()) {
            if (field.required()) {
                faults.add(new Fault(pointer, "MISSING_FIELD", "is required."));
            }
            return null;
        }
        var value = value(node, field.type(), pointer, faults);
        if (value != null && field.happened() && liesAhead(value)) {
            faults.add(new Fault(pointer, "IN_THE_FUTURE", "lies in the future; give the time at which it happened."));
        }
        return value;
    }

    private @Nullable Object value(JsonNode node, Type type, String pointer, List<Fault> faults) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return items(node, list.getActualTypeArguments()[0], pointer, faults);
        }
        var kind = type instanceof Class<?> plain ? plain : Object.class;
        if (kind.isRecord() && !RecordShape.of(kind).bindsItself()) {
            return record(node, kind, pointer, faults);
        }
        return leaf(node, kind, pointer, faults);
    }

    private @Nullable Object items(JsonNode node, Type type, String pointer, List<Fault> faults) {
        if (!node.isArray() || node.size() > MOST_ITEMS) {
            faults.add(new Fault(pointer, "INVALID_VALUE", "must be a list of at most " + MOST_ITEMS + " items."));
            return null;
        }
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(value(node.get(i), type, pointer + "/" + i, faults));
        }
        return items.stream().allMatch(Objects::nonNull) ? List.copyOf(items) : null;
    }

    private @Nullable Object leaf(JsonNode node, Class<?> type, String pointer, List<Fault> faults) {
        if (node.isString() && !isReadable(node.stringValue())) {
            faults.add(new Fault(
                    pointer, "INVALID_VALUE", "must be readable text of 1 to " + LONGEST_TEXT + " characters."));
            return null;
        }
        if (type == String.class && !node.isString() || type == Instant.class && !node.isString()) {
            faults.add(new Fault(pointer, "INVALID_VALUE", BodySentences.expected(type)));
            return null;
        }
        if (node.isNumber() && !BodySentences.isPlausible(node.decimalValue())) {
            faults.add(new Fault(pointer, "INVALID_VALUE", BodySentences.expected(BigDecimal.class)));
            return null;
        }
        try {
            var value = json.treeToValue(node, type);
            if (value instanceof Instant instant && !BodySentences.isPlausible(instant)) {
                faults.add(new Fault(pointer, "INVALID_VALUE", BodySentences.expected(type)));
                return null;
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            faults.add(new Fault(
                    pointer + "/" + escaped(unknown.getPropertyName()),
                    "UNKNOWN_FIELD",
                    "is not a field of this request."));
            return null;
        } catch (JacksonException wrong) {
            faults.add(new Fault(pointer, "INVALID_VALUE", BodySentences.sentence(wrong, type)));
            return null;
        }
    }

    private static boolean isReadable(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_TEXT
                && text.indexOf('\0') < 0
                && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private boolean liesAhead(Object value) {
        var now = clock.instant();
        return switch (value) {
            case Instant instant -> instant.isAfter(now);
            // A date is over everywhere only when it is over in the zone furthest behind; it has begun with the first.
            case LocalDate date -> date.atStartOfDay(ZoneOffset.MAX).toInstant().isAfter(now);
            case ClinicalTime time -> time.earliest(ZoneOffset.MAX).isAfter(now);
            default -> false;
        };
    }

    private static @Nullable Object created(
            RecordShape shape, @Nullable Object[] values, String pointer, List<Fault> faults) {
        try {
            return shape.create(values);
        } catch (IllegalArgumentException said) {
            faults.add(new Fault(pointer, "INVALID_VALUE", String.valueOf(said.getMessage())));
            return null;
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
