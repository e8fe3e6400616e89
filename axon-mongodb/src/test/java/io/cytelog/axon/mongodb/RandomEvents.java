package io.cytelog.axon.mongodb;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.axonframework.messaging.eventstreaming.Tag;

/** Events of every form that can be recorded, but for escapes outside their payload. */
record RandomEvents(SplittableRandom random, Instant recordedAt) {

    private static final String[] PAYLOADS = {
        "{}",
        "[]",
        "null",
        "true",
        "false",
        "0",
        "-0.5e+10",
        "1.50",
        "\"\"",
        "\"a\\u00e4\\n\\\"\"",
        "[1,[2,{\"a\":[]}], 3]",
        "{\"a\":1, \"b\" : {\"c\":\"dé–\"},\n\t\"d\":[ ]}",
        "12345678901234567890123",
        "{\"\":{ } }",
        "1E5"
    };
    private static final String[] TEXTS = {"", "a", "subject", "S-001", "æøå", "\uD83D\uDE00", "x y", "a=b", "[{,:}]"};

    /** One to three. */
    List<NewEvent> events() {
        List<NewEvent> events = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Set<Tag> tags = new HashSet<>();
            Map<String, String> metadata = new HashMap<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                tags.add(Tag.of("k" + random.nextInt(3), one(TEXTS)));
                metadata.put(one(TEXTS), one(TEXTS));
            }
            events.add(event("name" + one(TEXTS), tags, metadata, one(PAYLOADS)));
        }
        return events;
    }

    /** Made when its commit is recorded, or a little earlier. */
    NewEvent event(String name, Set<Tag> tags, Map<String, String> metadata, String payload) {
        Instant made = random.nextBoolean() ? recordedAt : recordedAt.minusMillis(random.nextInt(2_000));
        return new NewEvent("id-" + random.nextInt(1_000), name, "1", tags, metadata, payload, made);
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
