package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.rule.AdministrationSites;
import io.cytelog.runtime.security.Actor;

/** Who may act at the bedside: the subject's own site, and a site to which subjects of others come to be dosed. */
public final class Bedside {
    private Bedside() {}

    public static boolean mayAct(Actor actor, SiteId subjects, Protocol protocol) {
        return actor.mayActAt(subjects) || AdministrationSites.of(protocol).receivesAt(actor.site());
    }
}
