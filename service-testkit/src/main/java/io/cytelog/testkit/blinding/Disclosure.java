package io.cytelog.testkit.blinding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a text tells its reader. Such texts hold ciphertexts, hashes and ids, in which any short word turns up by chance
 * sooner or later. So every word is looked for in the readable rest, and in what is random, as it stands and decoded,
 * those words that are too long to be there by chance.
 */
public final class Disclosure {
    /** A word is looked for where its chance of being there without a leak is below this. */
    private static final double CHANCE = 1e-12;

    /** UUIDs, hashes in hexadecimal, and base64 (either alphabet) of anything as long as nonce and tag of a ciphertext. */
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
            + "|[0-9a-f]{32,}|[A-Za-z0-9+/]{38,}={0,2}|[A-Za-z0-9_-]{86,}");

    private static final int BASE64_GROUP = 4;

    private final String readable;
    private final List<String> random;

    private Disclosure(String readable, List<String> random) {
        this.readable = readable;
        this.random = random;
    }

    public static Disclosure of(String text) {
        var matcher = RANDOM.matcher(text);
        return new Disclosure(
                matcher.replaceAll("…"),
                matcher.reset().results().map(found -> found.group()).toList());
    }

    /** Fails where one of the words is told. */
    public Disclosure doesNotTell(String... words) {
        for (var word : words) {
            assertThat(asAWord(word).matcher(readable).find())
                    .as("<%s> is told by: %s", word, readable)
                    .isFalse();
        }
        hidesInNothingRandom(words);
        return this;
    }

    /** Fails where there is no ciphertext, or one of the words is not long enough to be looked for in it. */
    public Disclosure alsoNotInCiphertext(String... words) {
        assertThat(random).as("ciphertexts in: %s", readable).isNotEmpty();
        assertThat(words)
                .allSatisfy(word -> assertThat(tooLongForChance(word, 256))
                        .as("<%s> is long enough to be looked for in ciphertext", word)
                        .isTrue());
        return doesNotTell(words);
    }

    private void hidesInNothingRandom(String... words) {
        var decoded = random.stream().flatMap(Disclosure::decoded).toList();
        for (var word : words) {
            if (tooLongForChance(word, 64)) {
                assertThat(random).noneMatch(run -> run.contains(word));
            }
            if (tooLongForChance(word, 256)) {
                assertThat(decoded).as("<%s> is told in base64", word).noneMatch(bytes -> bytes.contains(word));
            }
        }
    }

    /** Whether a word of letters that are one of so many is there by chance less often than counts. */
    private boolean tooLongForChance(String word, int letters) {
        int length = random.stream().mapToInt(String::length).sum();
        return BASE64_GROUP * length * Math.pow(letters, -word.length()) < CHANCE;
    }

    /** The bytes of a run, one per character; a run may begin with some letters of what stands before it. */
    private static Stream<String> decoded(String run) {
        var letters = run.replace('-', '+').replace('_', '/').replace("=", "");
        return IntStream.range(0, BASE64_GROUP).mapToObj(from -> {
            int whole = (letters.length() - from) / BASE64_GROUP * BASE64_GROUP;
            return new String(Base64.getDecoder().decode(letters.substring(from, from + whole)), ISO_8859_1);
        });
    }

    /** A number stands alone: within another number, or a name with an id in it, its digits may meet by chance. */
    private static Pattern asAWord(String word) {
        var number = "(?<![0-9A-Za-z]|[0-9]\\.)%s(?![0-9A-Za-z])";
        boolean numeric = word.chars().allMatch(Character::isDigit);
        return Pattern.compile(numeric ? number.formatted(word) : Pattern.quote(word));
    }
}
