package io.cytelog.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AsyncApiTest {
    private static final Path COMMITTED = Path.of("..", "docs", "asyncapi.json");
    private static final Path FRESH = Path.of("target", "docs", "asyncapi.json");
    private static final JsonNode DOCUMENT = JsonMapper.shared().readTree(AsyncApi.text());

    @Test
    void the_committed_document_is_that_of_the_contracts() throws IOException {
        Files.createDirectories(FRESH.getParent());
        Files.writeString(FRESH, AsyncApi.text());

        assertThat(COMMITTED)
                .as("docs/asyncapi.json is out of date: copy trial-contracts/target/docs/asyncapi.json over it")
                .hasContent(AsyncApi.text());
    }

    @Test
    void every_reference_leads_to_something() {
        var references = references(DOCUMENT);

        assertThat(references)
                .hasSizeGreaterThan(PublishedLanguage.entries().size())
                .allSatisfy(reference -> {
                    if (reference.startsWith("#")) {
                        assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                                .isFalse();
                    } else {
                        assertThat(COMMITTED.getParent().resolve(reference)).exists();
                    }
                });
    }

    @Test
    void every_contract_is_sent_by_its_owner_alone_and_described_by_its_own_schema() {
        for (var entry : PublishedLanguage.entries()) {
            var type = entry.name() + ".v" + entry.version();
            var owner = entry.name().substring(0, entry.name().indexOf('.'));

            assertThat(DOCUMENT.path("channels").properties().stream()
                            .filter(channel ->
                                    channel.getValue().path("messages").has(type)))
                    .extracting(java.util.Map.Entry::getKey)
                    .containsExactly(owner + ".events");
            var payload = DOCUMENT.path("components")
                    .path("messages")
                    .path(type)
                    .path("payload")
                    .path("$ref")
                    .stringValue();
            var schema = JsonMapper.shared()
                    .readTree(ReleasedSchemas.read(COMMITTED.getParent().resolve(payload)));
            assertThat(schema.path("$id").stringValue()).isEqualTo(entry.schemaId());
        }
    }

    @Test
    void an_operation_takes_only_what_its_channel_carries() {
        DOCUMENT.path("operations").properties().forEach(operation -> {
            var channel = operation.getValue().path("channel").path("$ref").stringValue();
            assertThat(operation.getValue().path("messages").valueStream())
                    .as(operation.getKey())
                    .allSatisfy(message ->
                            assertThat(message.path("$ref").stringValue()).startsWith(channel + "/messages/"));
        });
    }

    private static List<String> references(JsonNode node) {
        List<String> found = new ArrayList<>();
        Stream.of(node.path("$ref"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .forEach(found::add);
        node.forEach(child -> found.addAll(references(child)));
        return found;
    }
}
