package io.cytelog.dosing.randomisation;

import com.fasterxml.jackson.annotation.Nulls;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Arm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.dosing.randomisation.ListParameters.Share;
import io.cytelog.dosing.randomisation.ListParameters.Stratum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The restricted annex of the protocol (YAML): what nobody who enrols may know, as who knows the blocks guesses the next
 * arm. It stays with the independent statistician.
 *
 * @param trial registration of the protocol that it belongs to
 * @param ratio arms with their parts, as in the protocol
 * @param blockSizes slots of a block; each block draws one of them
 * @param strata sites with their slots, where the trial is stratified by site
 */
record RestrictedAnnex(
        @Nullable String trial,
        @Nullable Map<String, Integer> ratio,
        @Nullable List<Integer> blockSizes,
        @Nullable Map<String, Integer> strata) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build();

    /** Reads the file; its text is never repeated in the complaint. */
    static RestrictedAnnex read(Path file) {
        try {
            var annex = YAML.readValue(Files.readString(file), RestrictedAnnex.class);
            if (annex == null) {
                throw new IllegalArgumentException("The annex " + file + " is empty.");
            }
            return annex;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The annex " + file + " cannot be read.", unreadable);
        } catch (JacksonException wrong) {
            var location = wrong.getLocation();
            throw new IllegalArgumentException(
                    "The annex " + file + " is no YAML with trial, ratio, blockSizes and perhaps strata"
                            + (location == null ? "." : "; look at line " + location.getLineNr() + "."),
                    wrong);
        }
    }

    /** What a list for this protocol is drawn by; refuses an annex that does not fit it, with all its faults. */
    ListParameters parameters(Protocol protocol) {
        var kits = Sourced.optional(protocol.numbering().kits())
                .orElseThrow(() -> new IllegalArgumentException("The protocol does not say how kits are numbered."));
        int target = Sourced.optional(protocol.recruitment().target())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The protocol states no target of recruitment, so the list would have no end."));
        var parameters = new ListParameters(
                protocol.identity().registration().value(),
                protocol.arms().stream()
                        .map(arm -> new Share(arm.code(), arm.ratio()))
                        .toList(),
                blockSizes == null ? List.of() : blockSizes.stream().sorted().toList(),
                strataOr(target),
                kits);
        var faults = faults(protocol, target, parameters);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    "The annex does not fit the protocol:\n - " + String.join("\n - ", faults));
        }
        return parameters;
    }

    private List<Stratum> strataOr(int target) {
        return strata == null || strata.isEmpty()
                ? List.of(new Stratum(null, target))
                : strata.entrySet().stream()
                        .map(part -> new Stratum(new SiteId(part.getKey()), part.getValue()))
                        .toList();
    }

    private List<String> faults(Protocol protocol, int target, ListParameters parameters) {
        List<String> faults = new ArrayList<>();
        if (!parameters.trial().equals(trial)) {
            faults.add("trial is to be " + parameters.trial() + ".");
        }
        var wanted = protocol.arms().stream().collect(Collectors.toMap(Arm::code, Arm::ratio));
        if (wanted.isEmpty() || !wanted.equals(ratio)) {
            faults.add("ratio is to name the arms of the protocol with the parts that it states.");
        }
        sizesFault(parameters).ifPresentOrElse(faults::add, () -> faults.addAll(strataFaults(parameters)));
        var sites = protocol.sites().stream().map(TrialSite::id).toList();
        if (parameters.strata().stream().anyMatch(part -> part.site() != null && !sites.contains(part.site()))) {
            faults.add("strata are to be sites of the protocol.");
        }
        if (parameters.slots() != target) {
            faults.add("strata have " + parameters.slots() + " slots together; the protocol seeks " + target + ".");
        }
        return faults;
    }

    private static Optional<String> sizesFault(ListParameters parameters) {
        var sizes = parameters.blockSizes();
        int unit = Math.max(1, parameters.unit());
        boolean whole = sizes.stream().allMatch(size -> size > 0 && size % unit == 0);
        if (sizes.stream().distinct().count() < 2
                || !whole
                || sizes.stream().distinct().count() < sizes.size()) {
            return Optional.of("blockSizes are to be two or more different multiples of " + unit
                    + ", so that the end of a block cannot be told.");
        }
        return Optional.empty();
    }

    private static List<String> strataFaults(ListParameters parameters) {
        return parameters.strata().stream()
                .filter(part ->
                        part.slots() < 1 || parameters.sizesFor(part.slots()).isEmpty())
                .map(part -> "The blocks do not fill " + part.slots() + " slots exactly.")
                .toList();
    }
}
