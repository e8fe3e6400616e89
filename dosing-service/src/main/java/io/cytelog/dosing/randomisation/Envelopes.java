package io.cytelog.dosing.randomisation;

import io.cytelog.contracts.protocol.Arm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import java.util.Map;
import java.util.stream.Collectors;

/** Pages to print for the night on which nothing answers: the outside of an envelope, and the sheet that goes into it. */
final class Envelopes {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Kit %1$s</title>
            <style>
            @page { size: A4; margin: 25mm }
            body { font: 14pt sans-serif }
            section { page-break-after: always }
            .warning { border: 2pt solid black; padding: 1em; font-weight: bold }
            dt { font-weight: bold; margin-top: 1em }
            dd { border-bottom: 1pt solid black; min-height: 1.5em; margin: 0 }
            </style>
            </head>
            <body>
            <section>
            <h1>Kit %1$s</h1>
            <p>Trial %2$s, place %3$d of the list%4$s</p>
            <p class="warning">EMERGENCY. Open only where the treatment of this one subject depends on knowing, and the service
            does not answer. You decide alone; nobody has to be asked first.</p>
            <dl>
            <dt>Opened by (code of the person)</dt><dd></dd>
            <dt>Date and time</dt><dd></dd>
            <dt>Reason, without the arm</dt><dd></dd>
            <dt>Who knows now (codes)</dt><dd></dd>
            </dl>
            <p>Afterwards, record it as an unblinding of the kind ENVELOPE, keep this sheet, and go on with the follow-up of the
            subject.</p>
            </section>
            <section>
            <p class="warning">TELLS THE TREATMENT. Fold, wrap so that no light shows it, seal.</p>
            <h1>Kit %1$s</h1>
            <p>%5$s</p>
            </section>
            </body>
            </html>
            """;

    private final String trial;
    private final Map<String, String> names;

    Envelopes(Protocol protocol) {
        this.trial = protocol.identity().registration().value();
        this.names = protocol.arms().stream().collect(Collectors.toMap(Arm::code, Arm::name));
    }

    /** The page of one slot, as HTML. */
    String page(Slot place) {
        var stratum = place.stratum();
        return PAGE.formatted(
                escaped(place.kit().value()),
                escaped(trial),
                place.slot(),
                stratum == null ? "" : ", site " + escaped(stratum.value()),
                escaped(place.arm() + ": " + names.getOrDefault(place.arm(), place.arm())));
    }

    static String fileName(Slot place) {
        return "envelope-" + place.kit() + ".html";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
