package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/** The context of an event that was read holds what Axon's own would. */
class EventContextTest {

    private static final ResourceKey<String> NOTE = ResourceKey.withLabel("note");
    private static final TrackingToken TOKEN = new GlobalSequenceTrackingToken(7);

    private final Context read = new EventContext(Set.of(SUBJECT), TOKEN);
    private final Context axons = TrackingToken.addToContext(Tag.addToContext(Context.empty(), Set.of(SUBJECT)), TOKEN);

    @Test
    void it_tells_the_tags_and_the_token_and_nothing_else() {
        assertThat(Tag.fromContext(read)).contains(Set.of(SUBJECT));
        assertThat(TrackingToken.fromContext(read)).contains(TOKEN);
        assertThat(read.getResource(NOTE)).isNull();
        assertThat(read.containsResource(TrackingToken.RESOURCE_KEY)).isTrue();
        assertThat(read.containsResource(NOTE)).isFalse();
        assertThat(read.resources()).isEqualTo(axons.resources());
    }

    @Test
    void what_is_added_or_replaced_is_in_the_new_one_alone() {
        TrackingToken later = new GlobalSequenceTrackingToken(8);

        Context noted = read.withResource(NOTE, "seen");
        Context moved = read.withResource(TrackingToken.RESOURCE_KEY, later);

        assertThat(noted.resources()).isEqualTo(axons.withResource(NOTE, "seen").resources());
        assertThat(TrackingToken.fromContext(moved)).contains(later);
        assertThat(Tag.fromContext(moved)).contains(Set.of(SUBJECT));
        assertThat(read.containsResource(NOTE)).isFalse();
        assertThat(TrackingToken.fromContext(read)).contains(TOKEN);
    }
}
