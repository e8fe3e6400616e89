package io.cytelog.axon.mongodb;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON text of a commit. It is written once ({@link CommitDraft}) and never again: what is proved is this very text, so
 * payloads are copied in and out as text, and nothing that reads it may write it anew.
 */
record CommitBody(long position, Instant at, List<RecordedEvent> events) {

    private static final int DEEPEST_PAYLOAD = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_PAYLOAD)
                    .build())
            .build();

    /** A payload that is as deep as a parser allows stands this much deeper in a commit. */
    private static final int LEVELS_AROUND_A_PAYLOAD = 3;

    /** How deep a text may be is part of its format. A parser's other limits are its own, and no verifier's elsewhere. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST_PAYLOAD + LEVELS_AROUND_A_PAYLOAD)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    /** What is recorded must be read, also where a parser suspects that names were made to have one hash. */
    static final JsonFactory BODIES = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(CONSTRAINTS)
            .build();

    /** Refuses what could not be read back: a payload that is not exactly one JSON value, or text that is not Unicode. */
    static void requireStorable(NewEvent event) {
        var scan = new JsonScan(event.payloadJson());
        scan.value();
        if (!scan.passedAll()) {
            requireOneValue(event);
        }
    }

    private static void requireOneValue(NewEvent event) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), event.payloadJson())) {
            if (json.nextToken() == null) {
                throw new IllegalArgumentException("The payload of event " + event.id() + " is empty");
            }
            json.skipChildren();
            json.finishToken();
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("The payload of event " + event.id() + " is more than one value");
            }
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("The payload of event " + event.id() + " is not JSON", malformed);
        }
    }

    /** Decoded again it must be the same: what is not Unicode is replaced without a word, and an encoder that tells is slow. */
    static byte[] utf8(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!new String(bytes, StandardCharsets.UTF_8).equals(body)) {
            throw new IllegalArgumentException("The commit contains text that is not Unicode");
        }
        return bytes;
    }

    /** Instants are stored in milliseconds, because that is what the database keeps of them. */
    static Instant inMilliseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * As {@link Instant#parse}, which is slow: a log's replay would spend a fifth of its time there. Only what an instant in
     * milliseconds prints as is read, so that a time has one spelling, whoever reads it.
     */
    static Instant instant(String text) {
        boolean whole = text.length() == 20;
        if (!whole && !(text.length() == 24 && text.charAt(19) == '.')
                || text.charAt(text.length() - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            throw new DateTimeException("Not a time in UTC and milliseconds: " + text);
        }
        int year = digits(text, 0, 4);
        int milliseconds = whole ? 0 : digits(text, 20, 23);
        if (year == 0 || !whole && milliseconds == 0) {
            throw new DateTimeException("Not how a time is written: " + text);
        }
        long day = LocalDate.of(year, digits(text, 5, 7), digits(text, 8, 10)).toEpochDay();
        int second = LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19))
                .toSecondOfDay();
        return Instant.ofEpochSecond(day * 86_400 + second, milliseconds * 1_000_000L);
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("Not a digit in " + text);
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** @throws UnreadableCommitException if it is not the text of a commit */
    static CommitBody parse(long position, String body) {
        try {
            return new CommitBodyScanner(body).read().orElseGet(() -> parsed(body));
        } catch (JacksonException malformed) {
            String reason = "its body is not JSON near character " + offset(malformed);
            throw new UnreadableCommitException(position, reason, malformed);
        } catch (IllegalArgumentException | DateTimeException unexpected) {
            throw new UnreadableCommitException(
                    position, "its body is not that of a commit: " + unexpected.getMessage(), unexpected);
        }
    }

    /** Reads every form that is a commit's, or says what is wrong. */
    static CommitBody parsed(String body) {
        try (JsonParser json = BODIES.createParser(ObjectReadContext.empty(), body.toCharArray())) {
            return new CommitBodyReader(json, body).read();
        }
    }

    private static long offset(JacksonException malformed) {
        return malformed.getLocation() == null ? 0 : malformed.getLocation().getCharOffset();
    }
}
