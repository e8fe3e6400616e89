package io.cytelog.testkit.lifecycle;

import io.cytelog.runtime.command.CommandDispatcher.Result;
import io.cytelog.runtime.command.RecordedRefusal;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.testkit.SliceStory.Then;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The states of one thing, and what each command does in each of them: an entry is what a command did when it was tried on
 * the production wiring. Written as a Markdown table and a Mermaid diagram.
 */
public final class Lifecycle {
    private final String thing;
    private final String about;
    private final List<String> states;
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final List<String> moves = new ArrayList<>();

    private Lifecycle(String thing, String about, List<String> states) {
        this.thing = thing;
        this.about = about;
        this.states = List.copyOf(states);
    }

    /**
     * A lifecycle without entries.
     *
     * @param about what a reader should know first
     * @param states names, the first of them before anything happened
     */
    public static Lifecycle of(String thing, String about, List<String> states) {
        return new Lifecycle(thing, about, states);
    }

    public List<String> states() {
        return states;
    }

    /**
     * Notes what a command did.
     *
     * @param from the state in which it was tried
     * @param after the state that the facts lead to which it recorded
     */
    public void tried(String from, String command, Then then, Function<List<Object>, String> after) {
        var row = rows.computeIfAbsent(command, any -> new LinkedHashMap<>());
        var refused = refusal(then);
        if (refused.isPresent()) {
            row.put(from, "`" + refused.get().code().name() + "`");
            return;
        }
        var to = after.apply(then.facts());
        row.put(from, to.equals(from) ? "recorded" : "→ " + to);
        if (!to.equals(from)) {
            var begin = from.equals(states.getFirst()) ? "[*]" : from;
            moves.add("    %s --> %s: %s".formatted(begin, to, command.replaceFirst(",.*", "")));
        }
    }

    private static Optional<Refusal> refusal(Then then) {
        return then.result() instanceof Result.Refused refused
                ? Optional.of(refused.refusal())
                : then.facts().stream()
                        .filter(RecordedRefusal.class::isInstance)
                        .map(fact -> ((RecordedRefusal) fact).refusal())
                        .findFirst();
    }

    /** The section of the document. */
    public String markdown() {
        return Stream.of(
                        Stream.of("### " + thing, "", about, ""),
                        Stream.of(
                                Stream.concat(Stream.of("command"), states.stream())
                                        .collect(line()),
                                Stream.generate(() -> "---")
                                        .limit(states.size() + 1L)
                                        .collect(line())),
                        rows.entrySet().stream().map(row -> row(inCode(row.getKey()), row.getValue())),
                        Stream.of("", "```mermaid", "stateDiagram-v2"),
                        moves.stream().distinct(),
                        Stream.of("```", ""))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private String row(String command, Map<String, String> entries) {
        return Stream.concat(Stream.of(command), states.stream().map(state -> entries.getOrDefault(state, "")))
                .collect(line());
    }

    /** The command itself stands before the first comma, what is special about the trial after it. */
    private static String inCode(String command) {
        return command.replaceFirst("^\\w+", "`$0`");
    }

    private static Collector<CharSequence, ?, String> line() {
        return Collectors.joining(" | ", "| ", " |");
    }
}
