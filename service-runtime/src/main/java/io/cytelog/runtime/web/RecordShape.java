package io.cytelog.runtime.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has to be known of a record to bind one. It is looked up once for each: reflection would make it anew every time. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final List<Field> fields;
    private final Set<String> names;
    private final boolean bindsItself;
    private final Constructor<?> constructor;

    /**
     * A component of the record.
     *
     * @param required whether it is not {@code @Nullable}
     * @param happened whether a time in it lies in the past
     */
    record Field(String name, Type type, boolean required, boolean happened) {
        private static Field of(RecordComponent component) {
            return new Field(
                    component.getName(),
                    component.getGenericType(),
                    !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                    component.isAnnotationPresent(Happened.class));
        }
    }

    private RecordShape(Class<?> type) {
        var components = type.getRecordComponents();
        fields = Arrays.stream(components).map(Field::of).toList();
        names = fields.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
        bindsItself = Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(member ->
                        member.isAnnotationPresent(JsonCreator.class) || member.isAnnotationPresent(JsonValue.class));
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw noCanonicalConstructor(impossible);
        }
    }

    /** @param type of a record */
    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    List<Field> fields() {
        return fields;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** Whether it says itself how it is read from JSON. */
    boolean bindsItself() {
        return bindsItself;
    }

    /**
     * The record with these components.
     *
     * @throws IllegalArgumentException as its constructor says why they do not go together
     */
    Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException wrong) {
            if (wrong.getCause() instanceof IllegalArgumentException said) {
                throw said;
            }
            throw new IllegalStateException("A record constructor failed.", wrong.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException impossible) {
            throw noCanonicalConstructor(impossible);
        }
    }

    private static IllegalStateException noCanonicalConstructor(Exception why) {
        return new IllegalStateException("Every record has its canonical constructor.", why);
    }
}
