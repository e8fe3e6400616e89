package io.cytelog.dosing.rule;

import io.cytelog.contracts.protocol.Protocol;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that name an arm of the protocol; they have no place in a text that blinded people read. */
public final class ArmWords {
    /** Where a protocol has no arms, nothing names one. */
    private static final String NOTHING = "(?!)";

    private final Pattern words;

    public ArmWords(Protocol protocol) {
        var named = protocol.arms().stream()
                .flatMap(arm -> Stream.of(arm.code(), arm.name()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        this.words = Pattern.compile(
                named.isEmpty() ? NOTHING : "(?<!\\w)(?:" + named + ")(?!\\w)", Pattern.CASE_INSENSITIVE);
    }

    public boolean areIn(String text) {
        return words.matcher(text).find();
    }
}
