package io.cytelog.dosing.randomisation;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Arm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list that was drawn elsewhere, as CSV: the header {@code slot,kit,arm} or {@code slot,kit,arm,stratum}, then a row
 * for each slot in order. Nothing is quoted, as no identifier needs it.
 */
final class SuppliedList {
    static final String ALGORITHM = "supplied";
    private static final List<String> COLUMNS = List.of("slot", "kit", "arm");
    private static final List<String> STRATIFIED = List.of("slot", "kit", "arm", "stratum");
    private static final KitNumber UNREADABLE = new KitNumber("unreadable");

    private final Protocol protocol;
    private final List<String> faults = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Set<String> kits = new HashSet<>();

    private SuppliedList(Protocol protocol) {
        this.protocol = protocol;
    }

    /**
     * The list of these lines; refuses them with every faulty row at once, and without repeating a row.
     *
     * @param seed random hexadecimal digits, without which the commitment to so short a list could be guessed open
     */
    static AllocationList read(List<String> lines, Protocol protocol, String seed) {
        var reading = new SuppliedList(protocol);
        var list = reading.list(lines, seed);
        if (!reading.faults.isEmpty()) {
            throw new IllegalArgumentException("The list cannot be used:\n - " + String.join("\n - ", reading.faults));
        }
        return list;
    }

    private AllocationList list(List<String> lines, String seed) {
        var header =
                lines.isEmpty() ? List.<String>of() : cells(lines.getFirst().replace("\uFEFF", ""));
        if (!header.equals(COLUMNS) && !header.equals(STRATIFIED)) {
            faults.add("Line 1 is to be " + String.join(",", COLUMNS) + " or " + String.join(",", STRATIFIED) + ".");
        } else {
            for (int line = 2; line <= lines.size(); line++) {
                if (!lines.get(line - 1).isBlank()) {
                    row(line, cells(lines.get(line - 1)), header.size());
                }
            }
        }
        var product = protocol.arms().stream()
                .filter(Arm::givesProduct)
                .map(Arm::code)
                .toList();
        return new AllocationList(seed, ALGORITHM, null, product, slots);
    }

    private void row(int line, List<String> cells, int columns) {
        if (cells.size() != columns) {
            faults.add("Line " + line + " has " + cells.size() + " columns; the header has " + columns + ".");
            return;
        }
        int slot = slots.size() + 1;
        if (!cells.getFirst().equals(String.valueOf(slot))) {
            faults.add("Line " + line + " is to be slot " + slot + "; slots are numbered 1, 2, 3 … in order.");
        }
        var kit = kit(line, cells.get(1));
        if (protocol.arms().stream().noneMatch(arm -> arm.code().equals(cells.get(2)))) {
            faults.add("Line " + line + " has an arm that the protocol does not have.");
        }
        var stratum = columns == STRATIFIED.size() ? stratum(line, cells.get(3)) : null;
        // A faulty row keeps its place, so that it does not make every later number wrong.
        slots.add(new Slot(slot, kit, cells.get(2), stratum));
    }

    private KitNumber kit(int line, String text) {
        if (!kits.add(text)) {
            faults.add("Line " + line + " repeats a kit number of an earlier line.");
        }
        try {
            return new KitNumber(text);
        } catch (IllegalArgumentException wrong) {
            faults.add("Line " + line + " has no kit number. " + wrong.getMessage());
            return UNREADABLE;
        }
    }

    private @Nullable SiteId stratum(int line, String text) {
        var site = protocol.sites().stream()
                .filter(known -> known.id().value().equals(text))
                .findFirst();
        if (site.isEmpty()) {
            faults.add("Line " + line + " has a stratum that is no site of the protocol.");
        }
        return site.map(known -> known.id()).orElse(null);
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1)).stream().map(String::strip).toList();
    }
}
