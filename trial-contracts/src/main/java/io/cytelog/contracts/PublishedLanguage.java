package io.cytelog.contracts;

import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.dosing.SubjectUnblinded;
import io.cytelog.contracts.safety.AdverseEventReported;
import io.cytelog.contracts.safety.FollowUpEndRetracted;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.contracts.safety.Heartbeat;
import io.cytelog.contracts.safety.LocalToxicityAssessed;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.contracts.screening.WithdrawalRetracted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every contract that was ever released, by name and version. */
public final class PublishedLanguage {
    private static final List<Entry> ENTRIES = Stream.<Class<? extends PublishedFact>>of(
                    ScreeningOpened.class,
                    ScreeningFailed.class,
                    SubjectEnrolled.class,
                    SubjectWithdrawn.class,
                    WithdrawalRetracted.class,
                    SubjectRandomised.class,
                    MscAdministered.class,
                    SubjectUnblinded.class,
                    AdverseEventReported.class,
                    LocalToxicityAssessed.class,
                    FollowUpEnded.class,
                    FollowUpEndRetracted.class,
                    TrialHalted.class,
                    TrialRestarted.class,
                    Heartbeat.class)
            .map(PublishedLanguage::entryOf)
            .toList();

    private PublishedLanguage() {}

    /** One contract: its wire name, its version and the record that carries it. */
    public record Entry(String name, int version, Class<? extends PublishedFact> type) {
        /** Name and version in one word, as files are called. */
        public String label() {
            return name + "-v" + version;
        }

        /** Class path location of the contract's JSON Schema. */
        public String schema() {
            return "/schemas/" + label() + ".json";
        }

        /** The {@code $id} of the schema, which every record on Kafka names as its {@code dataschema}. */
        public String schemaId() {
            return "urn:cytelog:schema:" + label();
        }
    }

    public static List<Entry> entries() {
        return ENTRIES;
    }

    /** The record for a wire name and version; empty for one that this release does not know. */
    public static Optional<Class<? extends PublishedFact>> find(String name, int version) {
        return ENTRIES.stream()
                .filter(entry -> entry.name().equals(name) && entry.version() == version)
                .<Class<? extends PublishedFact>>map(Entry::type)
                .findFirst();
    }

    /** The contract of a record; refuses a type that carries none. */
    public static Entry entryOf(Class<? extends PublishedFact> type) {
        var contract = type.getAnnotation(Contract.class);
        if (contract == null) {
            throw new IllegalArgumentException(type.getName() + " is no contract of the published language.");
        }
        return new Entry(contract.name(), contract.version(), type);
    }
}
