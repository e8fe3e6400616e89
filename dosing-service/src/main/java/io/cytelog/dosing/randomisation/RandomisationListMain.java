package io.cytelog.dosing.randomisation;

import io.cytelog.runtime.sealing.SealingKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws, seals and prints a randomisation list, apart from the services: the independent statistician runs it. It
 * writes the body of {@code POST /v1/randomisation-list} to standard output and nothing else.
 */
public final class RandomisationListMain {
    static final String USAGE = """
            RandomisationListMain --key-file FILE --slots N --arms CODE:PARTS,CODE:PARTS
                                  [--product-arms CODE,…] [--kit-format K-%03d] [--seed HEX]
              --key-file      allocation key: 32 bytes as base64 text
              --slots         number of places, a multiple of the sum of the parts
              --arms          arms with their parts in the allocation, such as MSC:1,PLACEBO:1
              --product-arms  arms whose kits hold the product; preparation then checks that a bag is used for these alone
              --seed          at least 32 hexadecimal digits; without it one is drawn. A seed that can be guessed
                              lets anyone rebuild the list and compare it with the published commitment""";

    private static final int SEED_BYTES = 32;
    private static final int FEWEST_SEED_DIGITS = 32;
    private static final List<String> OPTIONS =
            List.of("--key-file", "--slots", "--arms", "--product-arms", "--kit-format", "--seed");

    private final Map<String, String> options;
    private final SecureRandom random;

    private RandomisationListMain(Map<String, String> options, SecureRandom random) {
        this.options = options;
        this.random = random;
    }

    public static void main(String[] arguments) {
        try {
            System.out.println(requestBody(new SecureRandom(), arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(USAGE);
            System.exit(2);
        }
    }

    /** The JSON request body for these arguments; refuses wrong ones with a sentence. */
    static String requestBody(SecureRandom random, String... arguments) {
        return new RandomisationListMain(parsed(arguments), random).requestBody();
    }

    private String requestBody() {
        var json = JsonMapper.builder().build();
        var list = new PermutedBlocks(arms(), option("--kit-format").orElse("K-%03d"))
                .draw(seed(), slots(), productArms());
        var seal = new AllocationSeal(SealingKey.read(Path.of(required("--key-file"))), json);
        return json.writeValueAsString(seal.seal(list, random));
    }

    private @Nullable List<String> productArms() {
        var given = options.get("--product-arms");
        return given == null ? null : listed(given);
    }

    private static Map<String, String> parsed(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("The option " + arguments[i] + " is unknown or has no value.");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    private String required(String name) {
        return option(name).orElseThrow(() -> new IllegalArgumentException("The option " + name + " is missing."));
    }

    private int slots() {
        try {
            return Integer.parseInt(required("--slots"));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("--slots is a whole number.", noNumber);
        }
    }

    private Map<String, Integer> arms() {
        Map<String, Integer> arms = new LinkedHashMap<>();
        for (var arm : listed(required("--arms"))) {
            var parts = arm.split(":");
            if (parts.length != 2 || !parts[1].matches("[1-9]\\d?")) {
                throw new IllegalArgumentException("--arms is a list such as MSC:1,PLACEBO:1.");
            }
            arms.put(parts[0], Integer.valueOf(parts[1]));
        }
        return arms;
    }

    private String seed() {
        return option("--seed").map(RandomisationListMain::strong).orElseGet(this::drawnSeed);
    }

    private static String strong(String seed) {
        if (seed.length() < FEWEST_SEED_DIGITS || seed.length() % 2 != 0 || !seed.matches("[0-9a-fA-F]+")) {
            throw new IllegalArgumentException("--seed is an even number of at least 32 hexadecimal digits.");
        }
        return seed;
    }

    private String drawnSeed() {
        var bytes = new byte[SEED_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static List<String> listed(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
