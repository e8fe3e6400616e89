package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.read.supply.Recall.RecalledBag;
import io.cytelog.dosing.read.supply.Recall.RecalledKit;
import io.cytelog.dosing.read.supply.Recall.RecalledSubject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The recall as a page to print, with room to note who was told. It holds no script and asks for nothing else. */
final class RecallPage {
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Recall of lot %1$s</title>
            <style>
              body { font: 11pt/1.4 sans-serif; max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }
              h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 1.5rem; }
              table { border-collapse: collapse; width: 100%%; }
              th, td { border: 1px solid #666; padding: .3rem .5rem; text-align: left; vertical-align: top; }
              td.blank { min-width: 9rem; }
              @page { size: A4; margin: 15mm; }
              @media print { body { margin: 0; max-width: none; padding: 0; } tr { break-inside: avoid; } thead { display: table-header-group; } }
            </style>
            </head>
            <body>
            <h1>Recall of lot %1$s</h1>
            <p><strong>Unblinded: for the pharmacy and the Qualified Person alone.</strong></p>
            <p>Made at %3$s. All times are UTC.</p>
            %2$s</body>
            </html>
            """;

    private RecallPage() {}

    /** @param madeAt two prints of one lot are told apart by it */
    static String of(Recall recall, Instant madeAt) {
        var body = lot(recall)
                + section(
                        "Subjects who were given it",
                        List.of("Subject", "Site", "Kit", "Bag", "Given", "Limb and places", "Told on, by"),
                        recall.subjects().stream().flatMap(RecallPage::subject))
                + section(
                        "Bags",
                        List.of("Bag", "Where it is", "Kits, and for whom", "Secured on, by"),
                        recall.bags().stream().map(RecallPage::bag))
                + section(
                        "Administrations of which it is not known what was given",
                        List.of("Subject", "Site", "Kit", "Given", "Told on, by"),
                        recall.untraced().stream().map(RecallPage::untraced));
        return FRAME.formatted(escaped(recall.lot().lot()), body, madeAt.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String lot(Recall recall) {
        var lot = recall.lot();
        return section(
                "The lot",
                List.of("Donor", "Status", "Judged", "Manufactured", "Expires", "Keep until", "As of position"),
                Stream.of(row(
                        lot.donor(),
                        lot.status(),
                        joined(" ", Stream.of(lot.judgedAt(), lot.judgedBy())),
                        lot.manufacturedAt(),
                        lot.expiresAt(),
                        lot.retainUntil(),
                        recall.asOf())));
    }

    private static Stream<String> subject(RecalledSubject subject) {
        return subject.administrations().stream()
                .map(given -> rowToSign(
                        given.subject(), given.site(), given.kit(), given.bag(), given.startedAt(), places(given)));
    }

    private static String bag(RecalledBag bag) {
        var kits = joined(", ", bag.kits().stream().map(RecallPage::kit));
        return rowToSign(bag.bag(), bag.state(), kits);
    }

    private static String kit(RecalledKit kit) {
        return joined(" ", Stream.of(kit.kit(), kit.subject(), kit.site()));
    }

    private static String untraced(TracedAdministration given) {
        @Nullable KitNumber kit = given.kit();
        return rowToSign(given.subject(), given.site(), kit == null ? "none named" : kit, given.startedAt());
    }

    private static String places(TracedAdministration given) {
        var sites = given.injections().stream().map(injection -> injection.site());
        return joined(" ", Stream.of(given.limb(), joined(", ", sites)));
    }

    private static String section(String title, List<String> columns, Stream<String> rows) {
        var lines = rows.collect(Collectors.joining());
        var heading = "<h2>" + title + "</h2>\n";
        if (lines.isEmpty()) {
            return heading + "<p>None.</p>\n";
        }
        var head = columns.stream().map(column -> "<th>" + column + "</th>").collect(Collectors.joining());
        return heading + "<table><thead><tr>" + head + "</tr></thead><tbody>\n" + lines + "</tbody></table>\n";
    }

    private static String row(@Nullable Object... cells) {
        return "<tr>" + cells(cells) + "</tr>\n";
    }

    private static String rowToSign(@Nullable Object... cells) {
        return "<tr>" + cells(cells) + "<td class=\"blank\"></td></tr>\n";
    }

    private static String cells(@Nullable Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> "<td>" + escaped(cell) + "</td>")
                .collect(Collectors.joining());
    }

    private static String joined(String between, Stream<? extends @Nullable Object> parts) {
        return parts.filter(Objects::nonNull)
                .map(Object::toString)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(between));
    }

    private static String escaped(@Nullable Object text) {
        return text == null ? "" : HtmlUtils.htmlEscape(text.toString());
    }
}
