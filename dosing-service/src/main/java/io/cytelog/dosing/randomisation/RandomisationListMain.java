package io.cytelog.dosing.randomisation;

import io.cytelog.contracts.protocol.Arm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.runtime.protocol.ProtocolFileException;
import io.cytelog.runtime.sealing.SealingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
 * Draws a randomisation list, or takes one that was drawn elsewhere, and seals it, apart from the services: the
 * independent statistician runs it as {@code ./cytelog randomise-list}.
 */
public final class RandomisationListMain {
    static final String USAGE = """
            usage: ./cytelog randomise-list --annex FILE --key-file FILE --out FILE [options]
                   ./cytelog randomise-list --csv FILE   --key-file FILE --out FILE [options]

            Draws the list of a trial in permuted blocks, or takes a supplied one, and seals it. Only the independent
            statistician runs it, and keeps annex, key and seed from everybody who enrols, treats or judges.

              --annex FILE      restricted annex of the protocol (YAML): trial, ratio, blockSizes, perhaps strata by site
              --csv FILE        a list from elsewhere: header slot,kit,arm[,stratum], then one row per slot
              --key-file FILE   allocation key: 32 bytes as base64 text; blinded services and people do not hold it
              --out FILE        where the sealed list goes: the body of POST /v1/randomisation-list
              --seed-file FILE  a seed of at least 32 hexadecimal digits, - for standard input; drawn from the system's random
                                numbers where absent. Whoever knows it can draw the list, so it is never an argument: these
                                are seen by everybody on the machine
              --envelopes DIR   also writes a page per slot to print, for emergencies in which nothing answers. THEY TELL
                                THE ARM: print them apart, put them into opaque envelopes, delete the files
              --protocol LOC    protocol file (file:PATH); the one that the services bring along where absent

            Nothing is overwritten. The algorithm is in docs/formats/randomisation-list.md.""";

    private static final String SEED_FILE = "--seed-file";
    private static final int SEED_BYTES = 32;
    private static final int LONGEST_SEED_FILE = 4096;
    private static final int FEWEST_SEED_DIGITS = 32;
    private static final List<String> OPTIONS =
            List.of("--annex", "--csv", "--key-file", "--out", SEED_FILE, "--envelopes", "--protocol");

    private final Map<String, String> options;
    private final SecureRandom random;
    private final InputStream input;

    private RandomisationListMain(Map<String, String> options, SecureRandom random, InputStream input) {
        this.options = options;
        this.random = random;
        this.input = input;
    }

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.println(USAGE);
            return;
        }
        try {
            System.out.println(run(new SecureRandom(), System.in, arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println("./cytelog randomise-list --help says more.");
            System.exit(2);
        }
    }

    /** Writes what these arguments ask for and says so; refuses wrong ones with a sentence, and then writes nothing. */
    static String run(SecureRandom random, InputStream input, String... arguments) {
        return new RandomisationListMain(parsed(arguments), random, input).run();
    }

    private String run() {
        var out = Path.of(required("--out"));
        var envelopes = option("--envelopes").map(Path::of);
        NewFiles.check(out);
        envelopes.ifPresent(NewFiles::checkDirectory);
        var key = SealingKey.read(Path.of(required("--key-file")));
        var protocol = protocol();
        var list = list(protocol);
        list.fault(protocol).ifPresent(fault -> {
            throw new IllegalArgumentException("The list cannot be used. " + fault);
        });
        var json = JsonMapper.builder().build();
        var sealed = new AllocationSeal(key, json).seal(list, random);
        NewFiles.write(out, json.writeValueAsString(sealed));
        envelopes.ifPresent(directory -> writeEnvelopes(directory, list, protocol));
        return report(list, sealed, out)
                + envelopes.map(RandomisationListMain::warning).orElse("");
    }

    private AllocationList list(Protocol protocol) {
        var annex = option("--annex");
        var csv = option("--csv");
        if (annex.isPresent() == csv.isPresent()) {
            throw new IllegalArgumentException("A list is drawn by --annex, or taken from --csv: name one of them.");
        }
        if (csv.isPresent()) {
            if (option(SEED_FILE).isPresent()) {
                throw new IllegalArgumentException("A seed draws a list; one from --csv is drawn already.");
            }
            return SuppliedList.read(lines(Path.of(csv.get())), protocol, drawnSeed());
        }
        var parameters = RestrictedAnnex.read(Path.of(annex.orElseThrow())).parameters(protocol);
        var product = protocol.arms().stream()
                .filter(Arm::givesProduct)
                .map(Arm::code)
                .toList();
        return new PermutedBlocks(parameters, product).draw(seed());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The list " + file + " cannot be read as UTF-8 text.", unreadable);
        }
    }

    private static void writeEnvelopes(Path directory, AllocationList list, Protocol protocol) {
        var envelopes = new Envelopes(protocol);
        NewFiles.makeDirectory(directory);
        list.places()
                .forEach(place -> NewFiles.write(directory.resolve(Envelopes.fileName(place)), envelopes.page(place)));
    }

    private static String report(AllocationList list, AllocationSeal.SealedList sealed, Path out) {
        return """
                Sealed %d places (%s) into %s.
                Commitment, SHA-256 of list, seed, algorithm and its version: %s
                Hand it in before the first subject: POST /v1/randomisation-list with this file as its body.""".formatted(list.places().size(), list.algorithm(), out, sealed.commitment());
    }

    private static String warning(Path directory) {
        return """

                WARNING: the pages in %s tell the arm of every kit. Print them where nobody blinded can look, put them into
                opaque envelopes, and delete the files.""".formatted(directory);
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
        if (List.of(arguments).contains("--seed")) {
            throw new IllegalArgumentException(
                    "A seed on the command line is seen by everybody who lists the processes of"
                            + " this machine. Take another one: --seed-file FILE, or --seed-file - to give it on standard input.");
        }
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
        return option(SEED_FILE).map(this::givenSeed).orElseGet(this::drawnSeed);
    }

    private String givenSeed(String file) {
        try (var source = file.equals("-") ? input : Files.newInputStream(Path.of(file))) {
            return strong(new String(source.readNBytes(LONGEST_SEED_FILE), StandardCharsets.US_ASCII).strip());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("The seed cannot be read from " + file + ".", unreadable);
        }
    }

    private static String strong(String seed) {
        if (seed.length() < FEWEST_SEED_DIGITS || seed.length() % 2 != 0 || !seed.matches("[0-9a-fA-F]+")) {
            throw new IllegalArgumentException(
                    "A seed is an even number of at least 32 hexadecimal digits, and nothing else.");
        }
        return seed;
    }

    private String drawnSeed() {
        var bytes = new byte[SEED_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
