package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationReport;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was before an administration, as far as it is judged by it.
 *
 * @param original what is corrected; null where the administration is recorded for the first time
 * @param permission that it uses up
 * @param recheckFailed whether the check of that permission was corrected to say that a criterion excluded the subject
 * @param administrations how often the subject had been given something
 * @param given kits that had been given to this subject, and the kit in hand where it had been given to whomever
 */
record Earlier(
        @Nullable AdministrationReport original,
        @Nullable AdministrationPermitted permission,
        boolean recheckFailed,
        int administrations,
        Set<KitNumber> given) {}
