package io.cytelog.benchmarks;

import java.util.List;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.module.blackbird.BlackbirdModule;

/**
 * The event that the log is measured with: about 400 bytes of JSON, three tags.
 *
 * @param sentNanos when it was made, on the monotonic clock of the process
 */
record Visit(
        String subject,
        String site,
        String device,
        String ward,
        long reading,
        String unit,
        int repetition,
        String remark,
        List<String> sheets,
        long number,
        long sentNanos) {
    private static final String REMARK =
            "Seen in the morning, fasting since midnight; the left hand was warmed for ten minutes"
                    + " before the first reading was taken, as agreed.";

    /** As the services have it: without the module Jackson looks up how to call a record's constructor each time. */
    static JsonMapper json() {
        return JsonMapper.builder().addModule(new BlackbirdModule()).build();
    }

    static Visit of(String subject, long number) {
        long spread = number * 0x9E3779B97F4A7C15L;
        return new Visit(
                subject,
                "site-" + (spread >>> 52),
                "device-" + (spread >>> 20 & 0xFFFF),
                "ward-" + number % 17,
                (spread >>> 33) % 1_000_000,
                "mmHg",
                (int) (number % 9) + 1,
                REMARK,
                List.of("sheet-" + (spread & 0xFFFFFF), "sheet-" + (spread >>> 8 & 0xFFFFFF)),
                number,
                System.nanoTime());
    }

    Set<Tag> tags() {
        return Set.of(subjectTag(subject), new Tag("site", site), new Tag("device", device));
    }

    List<String> tagTexts() {
        return tags().stream().map(tag -> tag.key() + "=" + tag.value()).toList();
    }

    static Tag subjectTag(String subject) {
        return new Tag("subject", subject);
    }
}
