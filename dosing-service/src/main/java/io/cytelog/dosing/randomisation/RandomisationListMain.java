package io.cytelog.dosing.randomisation;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.runtime.protocol.ProtocolFileException;
import io.cytelog.runtime.sealing.SealingKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Draws, seals and prints a randomisation list, apart from the services: the independent statistician runs it. It
 * writes the body of {@code POST /v1/randomisation-list} to standard output and nothing else.
 */
public final class RandomisationListMain {
    static final String USAGE = """
            RandomisationListMain --key-file FILE [--protocol LOCATION] [--seed HEX]
              --key-file  allocation key: 32 bytes as base64 text
              --protocol  protocol file, which says how many subjects are sought, in which arms and ratio, which arms are
                          given the product and how kits are numbered (default: the one that the services bring along)
              --seed      at least 32 hexadecimal digits; without it one is drawn. A seed that can be guessed lets
                          anyone rebuild the list and compare it with the published commitment""";

    private static final int SEED_BYTES = 32;
    private static final int FEWEST_SEED_DIGITS = 32;
    private static final List<String> OPTIONS = List.of("--key-file", "--protocol", "--seed");

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
        var list = PermutedBlocks.of(protocol()).draw(seed());
        var seal = new AllocationSeal(SealingKey.read(Path.of(required("--key-file"))), json);
        return json.writeValueAsString(seal.seal(list, random));
    }

    private Protocol protocol() {
        var location = option("--protocol").orElse(ProtocolFile.SHIPPED);
        try {
            return ProtocolFile.read(new DefaultResourceLoader().getResource(location));
        } catch (ProtocolFileException unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
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
}
