package io.cytelog.testkit.access;

import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Open;
import io.cytelog.runtime.security.Role;
import io.cytelog.testkit.architecture.ArchitectureRules;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls of a package's endpoints, each with the roles that may make it, as a Markdown table. */
public final class AccessTable {
    private AccessTable() {}

    /**
     * One call.
     *
     * @param path path as published
     * @param verb HTTP method
     * @param roles roles as tokens write them; {@code everybody} where no token is needed, {@code nobody} where no
     *     role is named
     * @param signing whether it asks for a fresh login
     */
    private record Call(String path, String verb, String roles, boolean signing) implements Comparable<Call> {
        @Override
        public int compareTo(Call other) {
            var byPath = path.compareTo(other.path);
            return byPath == 0 ? verb.compareTo(other.verb) : byPath;
        }

        String row() {
            return "| `" + verb + " " + path + "` | " + roles + " | " + (signing ? "yes" : "") + " |";
        }
    }

    /** The table of all {@code @RestController}s in a package and below it. */
    public static String of(String packageName) {
        var rows = ArchitectureRules.mainClasses(packageName).stream()
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .map(type -> type.reflect())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(AccessTable::calls)
                .distinct()
                .sorted()
                .map(Call::row);
        return Stream.concat(Stream.of("| call | roles | signing |", "|---|---|---|"), rows)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<Call> calls(Method method) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        var allowed = AnnotatedElementUtils.findMergedAnnotation(method, Allowed.class);
        return Arrays.stream(mapping.path())
                .flatMap(path -> Arrays.stream(mapping.method())
                        .map(verb -> new Call(path, verb.name(), roles(method), allowed != null && allowed.signing())));
    }

    private static String roles(Method method) {
        if (method.isAnnotationPresent(Open.class)) {
            return "everybody";
        }
        var allowed = AnnotatedElementUtils.findMergedAnnotation(method, Allowed.class);
        return (allowed == null ? List.<Role>of() : List.of(allowed.value()))
                .stream()
                        .sorted()
                        .map(Role::claim)
                        .reduce((one, other) -> one + ", " + other)
                        .orElse("nobody");
    }
}
