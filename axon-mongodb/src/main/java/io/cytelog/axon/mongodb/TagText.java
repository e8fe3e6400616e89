package io.cytelog.axon.mongodb;

import org.axonframework.messaging.eventstreaming.Tag;

/** Tags as they are stored: {@code key=value}. A key never contains the separator, so the first one splits. */
final class TagText {

    private static final int MAX_CHARACTERS = 1024;

    private TagText() {}

    static String of(Tag tag) {
        if (tag.key().isEmpty() || tag.key().indexOf('=') >= 0) {
            throw new IllegalArgumentException("A tag's key must not be empty nor contain '=': " + tag.key());
        }
        String text = tag.key() + '=' + tag.value();
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "Tag " + tag.key() + " has " + text.length() + " characters, allowed are " + MAX_CHARACTERS);
        }
        return text;
    }

    static Tag parse(String text) {
        int separator = text.indexOf('=');
        if (separator < 1) {
            throw new IllegalArgumentException("Not a tag: " + text);
        }
        return new Tag(text.substring(0, separator), text.substring(separator + 1));
    }
}
