package io.cytelog.suite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.CheckpointVerifier;
import io.cytelog.axon.mongodb.MerkleTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The example of docs/formats/log.md is true. */
class LogFormatTest {
    private final String page = Files.readString(Path.of("..", "docs", "formats", "log.md"));

    LogFormatTest() throws IOException {}

    private String cell(String name) {
        return find("\\| " + Pattern.quote(name) + " \\| `([^`]+)` \\|");
    }

    private String find(String pattern) {
        var found = Pattern.compile(pattern, Pattern.MULTILINE | Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    @Test
    void the_example_verifies_as_the_page_says() {
        var text = find("^(\\{\"position\":2,[^\\n]+)$");
        var checkpoint = find("```\\n(cytelog/screening\\n.+?)```");
        var leaf = MerkleTree.leafHash(text);

        assertThat(Base64.getEncoder().encodeToString(leaf)).isEqualTo(cell("leaf"));
        assertThat(MerkleTree.verifyInclusion(leaf, 1, 2, List.of(cell("`inclusionProof`")), cell("`rootHash`")))
                .isTrue();
        var head = CheckpointVerifier.of(cell("log key")).verify(checkpoint);
        assertThat(head.size()).isEqualTo(2);
        assertThat(head.root()).isEqualTo(cell("`rootHash`"));
    }
}
