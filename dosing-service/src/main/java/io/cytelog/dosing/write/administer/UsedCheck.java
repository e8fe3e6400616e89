package io.cytelog.dosing.write.administer;

import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.dosing.rule.DosingRefusal;
import org.jspecify.annotations.Nullable;

/**
 * The check whose permission an administration used up. What was used was a permission, whatever is said of the check
 * since: each correction judges it anew, also after one that left nothing of it.
 *
 * @param used the permission as it was when it was used
 * @param said what was said last of the check
 * @param permission what is permitted by that; null where the check would have refused it
 * @param recheckFailed whether it says that a criterion excluded the subject
 */
record UsedCheck(
        AdministrationPermitted used,
        CheckReport said,
        @Nullable AdministrationPermitted permission,
        boolean recheckFailed) {
    /** The check of an administration that is recorded while there is that permission; null where there is none. */
    static @Nullable UsedCheck of(@Nullable AdministrationPermitted permission) {
        return permission == null ? null : new UsedCheck(permission, permission.report(), permission, false);
    }

    UsedCheck corrected(AdministrationCheckCorrected correction) {
        return said.equals(correction.replaces())
                ? new UsedCheck(
                        used,
                        correction.check(),
                        correction.permittedBy(used),
                        correction.faults().contains(DosingRefusal.RECHECK_FAILED))
                : this;
    }
}
