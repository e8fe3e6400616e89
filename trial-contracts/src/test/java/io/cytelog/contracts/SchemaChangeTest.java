package io.cytelog.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SchemaChangeTest {
    private static final String RELEASED = """
            {"$id": "urn:x", "title": "T", "type": "object", "additionalProperties": true, "required": ["subject", "injections"],
             "properties": {
              "subject": {"type": "string", "pattern": "^S"},
              "kit": {"type": "string"},
              "at": {"type": "string", "format": "date-time"},
              "limb": {"enum": ["ARM", "LEG"]},
              "injections": {"type": "array", "items": {"type": "object", "required": ["site"], "additionalProperties": true,
               "properties": {"site": {"type": "string"}, "volumeMl": {"type": "number"}}}}}}""";

    private static List<String> breaks(String part, String changed) {
        var json = JsonMapper.shared();
        assertThat(RELEASED).containsOnlyOnce(part);
        return SchemaChange.breaks(json.readTree(RELEASED), json.readTree(RELEASED.replace(part, changed)));
    }

    @Test
    void the_same_schema_breaks_nothing() {
        assertThat(breaks("\"T\"", "\"T\"")).isEmpty();
    }

    @Test
    void an_added_optional_property_breaks_nothing_at_any_depth() {
        assertThat(breaks("\"kit\":", "\"lot\": {\"type\": \"string\"}, \"kit\":"))
                .isEmpty();
        assertThat(breaks("\"volumeMl\":", "\"depthMm\": {\"type\": \"number\"}, \"volumeMl\":"))
                .isEmpty();
    }

    @Test
    void another_order_and_other_words_break_nothing() {
        assertThat(breaks("[\"subject\", \"injections\"]", "[\"injections\", \"subject\"]"))
                .isEmpty();
        assertThat(breaks("\"title\": \"T\"", "\"title\": \"U\", \"description\": \"What it is.\""))
                .isEmpty();
    }

    @Test
    void a_removed_property_breaks() {
        assertThat(breaks("\"kit\": {\"type\": \"string\"},", "")).containsExactly("kit is gone: removed, or renamed.");
        assertThat(breaks(", \"volumeMl\": {\"type\": \"number\"}", ""))
                .containsExactly("injections[].volumeMl is gone: removed, or renamed.");
    }

    @Test
    void a_renamed_property_breaks() {
        assertThat(breaks("\"kit\":", "\"kitNumber\":")).containsExactly("kit is gone: removed, or renamed.");
    }

    @Test
    void a_retyped_property_breaks() {
        assertThat(breaks("\"kit\": {\"type\": \"string\"}", "\"kit\": {\"type\": \"integer\"}"))
                .containsExactly("kit has another type: \"integer\" instead of \"string\".");
        assertThat(breaks("\"number\"", "\"string\""))
                .containsExactly("injections[].volumeMl has another type: \"string\" instead of \"number\".");
    }

    @Test
    void an_optional_property_that_becomes_required_breaks() {
        assertThat(breaks("[\"subject\",", "[\"kit\", \"subject\","))
                .containsExactly("kit was optional and is required now.");
        assertThat(breaks("[\"site\"]", "[\"site\", \"volumeMl\"]"))
                .containsExactly("injections[].volumeMl was optional and is required now.");
    }

    @Test
    void a_new_property_that_is_required_breaks() {
        assertThat(breaks("\"required\": [\"subject\", \"injections\"],\n \"properties\": {", """
                        "required": ["subject", "injections", "lot"],
                         "properties": {"lot": {"type": "string"},"""))
                .containsExactly("lot is new and required.");
    }

    @Test
    void a_required_property_that_becomes_optional_breaks_those_who_need_it() {
        assertThat(breaks("[\"subject\", ", "[")).containsExactly("subject was required and is optional now.");
    }

    @Test
    void a_value_more_or_less_breaks() {
        assertThat(breaks("[\"ARM\", \"LEG\"]", "[\"ARM\", \"LEG\", \"HEAD\"]"))
                .containsExactly("limb has another enum: [\"ARM\",\"LEG\",\"HEAD\"] instead of [\"ARM\",\"LEG\"].");
        assertThat(breaks("[\"ARM\", \"LEG\"]", "[\"ARM\"]")).hasSize(1);
    }

    @Test
    void another_form_of_a_text_breaks() {
        assertThat(breaks("\"^S\"", "\"^SUB\""))
                .containsExactly("subject has another pattern: \"^SUB\" instead of \"^S\".");
        assertThat(breaks(", \"format\": \"date-time\"", ""))
                .containsExactly("at has another format: none instead of \"date-time\".");
    }

    @Test
    void a_list_that_becomes_one_value_breaks() {
        assertThat(breaks("\"type\": \"array\", \"items\"", "\"type\": \"array\", \"prefixItems\""))
                .hasSize(2);
    }

    @Test
    void a_schema_that_closes_or_gets_another_name_breaks() {
        assertThat(breaks(
                        "\"additionalProperties\": true, \"required\": [\"subject\"",
                        "\"additionalProperties\": false, \"required\": [\"subject\""))
                .containsExactly("The schema has another additionalProperties: false instead of true.");
        assertThat(breaks("urn:x", "urn:y")).hasSize(1);
    }

    @Test
    void every_break_is_named_at_once() {
        assertThat(breaks(
                        "\"kit\": {\"type\": \"string\"},\n  \"at\": {\"type\": \"string\",",
                        "\"at\": {\"type\": \"integer\","))
                .hasSize(2);
    }
}
