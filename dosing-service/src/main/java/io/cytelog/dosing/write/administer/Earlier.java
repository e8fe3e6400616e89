package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationReport;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was before an administration, as far as it is judged by it.
 *
 * @param original what is corrected; null where the administration is recorded for the first time
 * @param check whose permission it uses up; null where there is none
 * @param administrations how often the subject had been given something
 * @param given kits that had been given to this subject, and the kit in hand where it had been given to whomever
 */
record Earlier(
        @Nullable AdministrationReport original, @Nullable UsedCheck check, int administrations, Set<KitNumber> given) {
    @Nullable AdministrationPermitted permission() {
        return check == null ? null : check.permission();
    }

    boolean recheckFailed() {
        return check != null && check.recheckFailed();
    }

    /** The limb that was checked, also where what is said of that check permits nothing. */
    @Nullable Limb checkedLimb() {
        return check == null ? null : check.said().limb();
    }
}
