package io.cytelog.reporting.read.participantflow;

import io.cytelog.reporting.read.CsvTable;
import java.util.Map;

/** Participant flow as CSV, one number per line; the site of the total is {@code *}. */
final class FlowTable {
    private FlowTable() {}

    static String of(ParticipantFlow flow) {
        var table = new CsvTable("site", "stage", "detail", "participants");
        add(table, "*", flow.total());
        flow.sites().forEach(site -> add(table, site.site(), site.numbers()));
        return table.text();
    }

    private static void add(CsvTable table, String site, FlowNumbers numbers) {
        table.row(site, "screened", "", numbers.screened());
        table.row(site, "in screening", "", numbers.inScreening());
        table.row(site, "screen failure", "", numbers.screenFailures());
        add(table, site, "screen failure", numbers.failedBy());
        table.row(site, "enrolled", "", numbers.enrolled());
        table.row(site, "randomised", "", numbers.randomised());
        table.row(site, "dosed", "", numbers.dosed());
        add(table, site, "dosed", numbers.completeness());
        table.row(site, "withdrawn", "", numbers.withdrawn());
        add(table, site, "withdrawn", numbers.withdrawnFrom());
        table.row(site, "follow-up ended", "", numbers.followUpEnded());
        add(table, site, "follow-up ended", numbers.followUpEndedBy());
    }

    private static void add(CsvTable table, String site, String stage, Map<String, Long> details) {
        details.forEach((detail, count) -> table.row(site, stage, detail, count));
    }
}
