package io.cytelog.dosing.read.subjects;

import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.Limb;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DosingSubjectTest {
    private static final DosingSubject PERMITTED =
            DosingSubject.enrolled(SUBJECT, SITE, at(0)).permitted(at(90));

    private static AdministrationCheckCorrected corrected(@Nullable Instant until, DosingRefusal... faults) {
        var recheck = new Recheck(Recheck.Pregnancy.NEGATIVE, Recheck.Infection.NONE);
        var said = new CheckReport(PRODUCT_KIT, "nurse-b", Limb.RIGHT_ARM, recheck, at(60));
        return new AdministrationCheckCorrected(
                SUBJECT, SITE, said, said, "Misread", List.of(faults), until, null, List.of(), null);
    }

    @Test
    void a_permission_follows_the_correction_of_its_check_and_not_that_of_another() {
        assertThat(PERMITTED.corrected(corrected(at(85))).permittedUntil()).isEqualTo(at(85));
        assertThat(PERMITTED.corrected(corrected(null)).permittedUntil()).isEqualTo(at(90));
    }

    /** Such a correction was recorded with the end that the permission would have had. */
    @Test
    void a_permission_that_ended_stays_so_also_by_a_correction_that_was_recorded_with_an_end() {
        var ended = PERMITTED.corrected(corrected(at(90), DosingRefusal.RECHECK_FAILED));

        assertThat(ended.permittedUntil()).isNull();
        assertThat(ended.corrected(corrected(at(90))).permittedUntil()).isNull();
        assertThat(ended.permitted(at(95)).permittedUntil()).as("a new check").isEqualTo(at(95));
    }
}
