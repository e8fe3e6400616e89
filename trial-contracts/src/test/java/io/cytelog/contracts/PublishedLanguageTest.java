package io.cytelog.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cytelog.contracts.dosing.DosingFact;
import io.cytelog.contracts.safety.SafetyFact;
import io.cytelog.contracts.screening.ScreeningFact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PublishedLanguageTest {
    // As strict as any reader is, so that tolerance is a property of the contracts and not of one mapper.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static List<PublishedLanguage.Entry> entries() {
        return PublishedLanguage.entries();
    }

    @Test
    void lists_every_record_of_the_sealed_catalogues_once() {
        var catalogued = Stream.of(ScreeningFact.class, DosingFact.class, SafetyFact.class)
                .flatMap(facts -> Arrays.stream(facts.getPermittedSubclasses()))
                .toList();

        assertThat(entries())
                .extracting(PublishedLanguage.Entry::type)
                .containsExactlyInAnyOrderElementsOf(cast(catalogued));
        assertThat(entries())
                .extracting(entry -> entry.name() + entry.version())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void names_a_contract_after_its_context(PublishedLanguage.Entry entry) {
        var context = entry.type().getPackageName().replace("io.cytelog.contracts.", "");

        assertThat(entry.name()).isEqualTo(context + "." + entry.type().getSimpleName());
        assertThat(PublishedLanguage.find(entry.name(), entry.version())).contains(entry.type());
    }

    @Test
    void finds_no_contract_of_an_unknown_name_or_version() {
        assertThat(PublishedLanguage.find("screening.SubjectEnrolled", 99)).isEmpty();
        assertThat(PublishedLanguage.find("screening.Nothing", 1)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void reads_the_golden_sample_and_prints_it_back_equal(PublishedLanguage.Entry entry) {
        var fact = MAPPER.readValue(golden(entry), entry.type());

        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(fact))).isEqualTo(MAPPER.readTree(golden(entry)));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void shows_every_field_in_the_golden_sample(PublishedLanguage.Entry entry) {
        var fields = Arrays.stream(entry.type().getRecordComponents()).map(component -> component.getName());

        assertThat(tree(entry).propertyNames()).containsExactlyElementsOf(fields.toList());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void passes_over_a_field_that_a_later_release_adds(PublishedLanguage.Entry entry) {
        var later = tree(entry).put("addedLater", "whatever");

        assertThat(MAPPER.treeToValue(later, entry.type())).isEqualTo(MAPPER.readValue(golden(entry), entry.type()));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void needs_the_required_fields_and_no_others(PublishedLanguage.Entry entry) {
        for (var component : entry.type().getRecordComponents()) {
            var without = tree(entry).without(List.of(component.getName()));
            if (ContractSchema.isOptional(component)) {
                var read = MAPPER.treeToValue(without, entry.type());
                assertThat(MAPPER.<ObjectNode>valueToTree(read).propertyNames()).doesNotContain(component.getName());
            } else {
                assertThatThrownBy(() -> MAPPER.treeToValue(without, entry.type()))
                        .isInstanceOf(JacksonException.class)
                        .hasMessageContaining(component.getName());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void describes_the_golden_sample_by_its_schema_and_not_an_empty_one(PublishedLanguage.Entry entry) {
        assertThat(errors(entry, golden(entry))).isEmpty();
        assertThat(errors(entry, "{}")).isNotEmpty();
    }

    private static List<Error> errors(PublishedLanguage.Entry entry, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource(entry.schema()), InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    private static ObjectNode tree(PublishedLanguage.Entry entry) {
        return (ObjectNode) MAPPER.readTree(golden(entry));
    }

    private static String golden(PublishedLanguage.Entry entry) {
        return resource("/golden/" + entry.label() + ".json");
    }

    private static String resource(String path) {
        try (var stream = PublishedLanguageTest.class.getResourceAsStream(path)) {
            assertThat(stream).as(path).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Class<? extends PublishedFact>> cast(List<Class<?>> types) {
        return types.stream()
                .<Class<? extends PublishedFact>>map(type -> type.asSubclass(PublishedFact.class))
                .toList();
    }
}
