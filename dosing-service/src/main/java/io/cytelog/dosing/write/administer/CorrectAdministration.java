package io.cytelog.dosing.write.administer;

import io.cytelog.runtime.command.Reasoned;
import org.axonframework.modelling.annotation.TargetEntityId;

/**
 * Corrects what was recorded of an administration.
 *
 * @param number of the administration among those of its subject, in the order of their recording, from 1
 * @param administration what is said of it now, as a whole
 */
public record CorrectAdministration(int number, RecordAdministration administration, String reason)
        implements Reasoned {
    @TargetEntityId
    BedsideBoundary boundary() {
        return administration.boundary();
    }
}
