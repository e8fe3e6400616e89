package io.cytelog.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.config.JsonConverter;
import io.cytelog.runtime.config.StrictJson;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventsReadOnceTest {

    @Test
    void each_decision_reads_what_was_recorded_since_the_one_before_and_no_event_a_second_time() {
        var converter = new Counting();
        try (var service = new BareSample(Instant.parse("2024-01-02T03:04:05Z"), converter)) {
            for (int earlier = 0; earlier < 5; earlier++) {
                service.records("S-001");
                assertThat(converter.eventsRead).hasValue(earlier);
            }
            service.records("S-002");
            assertThat(converter.eventsRead).as("of another subject").hasValue(4);
        }
    }

    private static final class Counting implements Converter {
        private final Converter json = new JsonConverter(StrictJson.mapper());
        private final AtomicInteger eventsRead = new AtomicInteger();

        @Override
        public boolean canConvert(Type sourceType, Type targetType) {
            return json.canConvert(sourceType, targetType);
        }

        @Override
        public <T> @Nullable T convert(@Nullable Object input, Type targetType) {
            if (input instanceof byte[] && targetType == SampleService.SampleEvent.SubjectKnown.class) {
                eventsRead.incrementAndGet();
            }
            return json.convert(input, targetType);
        }

        @Override
        public void describeTo(ComponentDescriptor descriptor) {
            json.describeTo(descriptor);
        }
    }
}
