package io.cytelog.testkit.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.screening.SubjectEnrolled;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ContractNeedsTest {

    /** Reads two fields of screening, one by a reference, and two of dosing, one of them inside a list. */
    @SuppressWarnings("unused")
    static final class Reader {
        private static final Function<SubjectEnrolled, Object> SEX = SubjectEnrolled::sex;

        static String site(SubjectEnrolled enrolled) {
            return enrolled.site().value();
        }

        static Stream<@Nullable BigDecimal> volumes(MscAdministered given) {
            return given.injections().stream().map(Injection::volumeMl);
        }
    }

    private static ContractNeeds readBy(String service) {
        return ContractNeeds.readBy(new ClassFileImporter().importClasses(Reader.class), service);
    }

    private static java.util.List<String> unmet(String needs) {
        return ContractNeeds.of(JsonMapper.shared().readTree(needs)).unmet();
    }

    @Test
    void what_a_class_reads_is_found_at_any_depth() {
        assertThat(readBy("safety").paths())
                .containsOnlyKeys("screening.SubjectEnrolled-v1", "dosing.MscAdministered-v1")
                .containsEntry("screening.SubjectEnrolled-v1", Set.of("site", "sex"))
                .containsEntry("dosing.MscAdministered-v1", Set.of("injections", "injections.volumeMl"));
    }

    @Test
    void what_a_service_reads_of_its_own_contracts_is_no_need() {
        assertThat(readBy("dosing").paths()).containsOnlyKeys("screening.SubjectEnrolled-v1");
    }

    @Test
    void needs_that_were_released_so_are_met() {
        assertThat(unmet("""
                        {"dosing.MscAdministered-v1": {"startedAt": "string date-time", "endedAt": "string date-time?",
                          "completeness": "COMPLETE | PARTIAL | ABORTED?", "injections.volumeMl": "number?"}}""")).isEmpty();
    }

    @Test
    void a_need_that_was_released_otherwise_is_named_with_both() {
        assertThat(unmet("""
                        {"dosing.MscAdministered-v1": {"kit": "string", "lot": "string", "injections.volumeMl": "string?"}}"""))
                .containsExactly(
                        "injections.volumeMl of dosing.MscAdministered-v1 is needed as string? and was released as number?.",
                        "kit of dosing.MscAdministered-v1 is needed as string and was released as string?.",
                        "lot of dosing.MscAdministered-v1 is needed as string and was released as nothing.");
    }
}
