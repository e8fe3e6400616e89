package io.cytelog.testkit.conduct;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Values of any record, made of what a trial has named: its numbers, the codes of its protocol, and times that crowd. What
 * a record refuses by itself is made again.
 */
final class RandomValues {
    private static final int TRIES = 20;
    private static final int MOST_KNOWN = 40;
    private static final Instant FIRST = Instant.parse("2024-01-05T08:00:00Z");
    private static final int DAYS = 120;
    private static final List<String> WORDS = List.of("Fever", "Seen at the visit.", "2", "10012345", "Typing error");

    private final SplittableRandom random;
    private final List<SiteId> sites;
    private final Map<Object, List<Object>> known = new HashMap<>();
    private final Map<String, String> fixed = new HashMap<>();

    RandomValues(long seed, List<SiteId> sites) {
        this.random = new SplittableRandom(seed);
        this.sites = List.copyOf(sites);
    }

    /** What a text or a time is known as. */
    private record Named(Class<?> type, String name) {}

    /** That no such value could be made. */
    static final class NoSuchValueException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoSuchValueException(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** Remembers every number and code that a fact, a command or a protocol names: identifiers by their type, texts by their name. */
    void learn(@Nullable Object value) {
        switch (value) {
            case null -> {}
            case Collection<?> all -> all.forEach(this::learn);
            case Map<?, ?> all -> {
                learn(all.keySet());
                learn(all.values());
            }
            case Actor _ -> {}
            case Record record -> learnFrom(record);
            default -> {}
        }
    }

    private void learnFrom(Record record) {
        var components = record.getClass().getRecordComponents();
        boolean named = components.length == 1 && components[0].getType() == String.class;
        if (named || record instanceof ClinicalTime) {
            keep(record.getClass(), record);
            return;
        }
        for (var component : components) {
            var value = valueOf(component, record);
            if (value instanceof String || value instanceof Instant) {
                keep(new Named(value.getClass(), component.getName()), value);
            } else {
                learn(value);
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A text by this name is always this one. */
    void always(String name, String text) {
        fixed.put(name, text);
    }

    private void keep(Object as, Object value) {
        var values = known.computeIfAbsent(as, _ -> new ArrayList<>());
        if (values.contains(value)) {
            return;
        }
        if (values.size() < MOST_KNOWN) {
            values.add(value);
        } else {
            values.set(random.nextInt(MOST_KNOWN), value);
        }
    }

    /** A value of a record. */
    <T> T of(Class<T> type) {
        return type.cast(record(type, type.getSimpleName()));
    }

    private Object value(Type type, String name) {
        return switch (type) {
            case ParameterizedType generic -> collection(generic, name);
            case Class<?> plain -> plain(plain, name);
            default -> throw new NoSuchValueException("Of type " + type + " for " + name, null);
        };
    }

    private Object collection(ParameterizedType type, String name) {
        var of = type.getActualTypeArguments();
        var raw = (Class<?>) type.getRawType();
        List<Object> items = new ArrayList<>();
        int size = random.nextInt(4);
        if (Map.class.isAssignableFrom(raw)) {
            Map<Object, Object> entries = new HashMap<>();
            for (int i = 0; i < size; i++) {
                entries.put(value(of[0], name), value(of[1], name));
            }
            return entries;
        }
        for (int i = 0; i < size; i++) {
            items.add(value(of[0], name));
        }
        if (Set.class.isAssignableFrom(raw)) {
            return Set.copyOf(items);
        }
        return raw == Optional.class ? items.stream().findFirst() : items;
    }

    private Object plain(Class<?> type, String name) {
        var always = type == String.class ? fixed.get(name) : null;
        if (always != null) {
            return always;
        }
        if (type == String.class) {
            return oneIn(4) ? one(WORDS) : knownAs(new Named(type, name)).orElseGet(() -> one(WORDS));
        }
        if (type == Instant.class) {
            return oneIn(3) ? knownAs(new Named(type, name)).orElseGet(this::instant) : instant();
        }
        if (type.isEnum()) {
            return one(Arrays.asList(type.getEnumConstants()));
        }
        if (type == Actor.class) {
            return actor();
        }
        if (type == ClinicalTime.class) {
            return oneIn(3) ? knownAs(type).orElseGet(this::time) : time();
        }
        if (type.isRecord()) {
            return oneIn(10) ? record(type, name) : knownAs(type).orElseGet(() -> record(type, name));
        }
        if (type.isSealed()) {
            return plain(one(Arrays.asList(type.getPermittedSubclasses())), name);
        }
        return number(type, name);
    }

    private Object number(Class<?> type, String name) {
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == int.class || type == Integer.class) {
            return random.nextInt(6);
        }
        if (type == long.class || type == Long.class) {
            return random.nextLong(6);
        }
        if (type == BigDecimal.class) {
            return one(List.of("0", "1", "2.5", "40", "70.25", "50000000", "80000000").stream()
                    .map(BigDecimal::new)
                    .toList());
        }
        if (type == double.class || type == Double.class) {
            return one(List.of(0.0, 1.0, 2.5, 98.6));
        }
        if (type == LocalDate.class) {
            return LocalDate.ofInstant(instant(), ZoneOffset.UTC);
        }
        if (type == Duration.class) {
            return Duration.ofMinutes(random.nextInt(600));
        }
        throw new NoSuchValueException("Of type " + type.getName() + " for " + name, null);
    }

    private Optional<Object> knownAs(Object as) {
        return Optional.ofNullable(known.get(as)).map(this::one);
    }

    private Instant instant() {
        return FIRST.plus(Duration.ofDays(random.nextInt(DAYS))).plus(Duration.ofMinutes(30L * random.nextInt(20)));
    }

    private ClinicalTime time() {
        String text = instant().toString();
        return ClinicalTime.of(
                switch (random.nextInt(8)) {
                    case 0 -> text.substring(0, "2024".length());
                    case 1 -> text.substring(0, "2024-01".length());
                    case 2, 3 -> text.substring(0, "2024-01-01".length());
                    default -> text;
                });
    }

    private Actor actor() {
        var role = one(Arrays.asList(Role.values()));
        return new Actor(
                role.claim() + "-" + random.nextInt(3),
                Set.of(role),
                role.isBoundToSite() ? one(sites) : null,
                instant());
    }

    private Object record(Class<?> type, String name) {
        RuntimeException last = new NoSuchValueException("Of " + type.getName() + " for " + name, null);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return recordOnce(type);
            } catch (NoSuchValueException refused) {
                last = refused;
            }
        }
        throw last;
    }

    private Object recordOnce(Class<?> type) {
        var components = type.getRecordComponents();
        if (components == null || Modifier.isAbstract(type.getModifiers())) {
            throw new NoSuchValueException("Of " + type.getName() + ", which is no record", null);
        }
        var values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = isNullable(components[i]) && oneIn(3)
                    ? null
                    : value(components[i].getGenericType(), components[i].getName());
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new NoSuchValueException(type.getName() + " refuses it", refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isNullable(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }
}
