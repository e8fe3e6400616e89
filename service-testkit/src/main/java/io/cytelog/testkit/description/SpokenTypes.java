package io.cytelog.testkit.description;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** The types of ours in bodies and answers, with those of their components. */
final class SpokenTypes {
    private final Set<Class<?>> types = new LinkedHashSet<>();

    Set<Class<?>> all() {
        return types;
    }

    void add(Type type) {
        switch (type) {
            case ParameterizedType generic -> {
                add(generic.getRawType());
                Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
            }
            case WildcardType wildcard ->
                Arrays.stream(wildcard.getUpperBounds()).forEach(this::add);
            case Class<?> plain when plain.isArray() -> add(plain.getComponentType());
            case Class<?> plain when plain.getName().startsWith("io.cytelog.") && types.add(plain) -> addWithin(plain);
            default -> {}
        }
    }

    private void addWithin(Class<?> type) {
        if (type.isRecord()) {
            Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(this::add);
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::add);
        }
    }
}
