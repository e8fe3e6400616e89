package io.cytelog.runtime.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.springframework.format.Formatter;

/** Instants in a path or a query, within the bounds of those in bodies: what is further away no read model can compare with. */
final class AskedMoments implements Formatter<Instant> {
    @Override
    public Instant parse(String text, Locale locale) {
        var moment = parsed(text);
        if (!BodySentences.isPlausible(moment)) {
            throw notOne();
        }
        return moment;
    }

    @Override
    public String print(Instant moment, Locale locale) {
        return moment.toString();
    }

    private static Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException malformed) {
            throw notOne();
        }
    }

    private static IllegalArgumentException notOne() {
        return new IllegalArgumentException(BodySentences.expected(Instant.class));
    }
}
