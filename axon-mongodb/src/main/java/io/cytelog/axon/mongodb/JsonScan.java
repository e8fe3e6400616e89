package io.cytelog.axon.mongodb;

/**
 * Passes over a JSON text from left to right. It knows less than a parser, and gives up where that is not enough: it then
 * stands at the end, and passes nothing more. What it has passed is JSON (RFC 8259).
 */
final class JsonScan {

    /** Of objects and lists in one another; a parser allows ten times as many. */
    private static final int DEEPEST = 50;
    /** Of a name or number in a value that is passed, in characters; a parser allows longer ones. */
    private static final int LONGEST = 500;

    private static final String ESCAPED = "\"\\/bfnrt";
    private static final int UNICODE_DIGITS = 4;
    /** So many fit into a long whatever they are. */
    private static final int MOST_DIGITS = 18;

    private final String text;
    private final char[] characters;
    private int at;
    private boolean gaveUp;

    JsonScan(String text) {
        this.text = text;
        this.characters = text.toCharArray();
    }

    /** Whether all of the text was passed. */
    boolean passedAll() {
        return !gaveUp && at == characters.length;
    }

    boolean gaveUp() {
        return gaveUp;
    }

    void giveUp() {
        gaveUp = true;
        at = characters.length;
    }

    /** Passes exactly this. */
    void pass(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
        } else {
            giveUp();
        }
    }

    private void pass(char expected) {
        if (!passIf(expected)) {
            giveUp();
        }
    }

    /** Passes this character if it comes next. */
    boolean passIf(char expected) {
        boolean next = peek() == expected;
        if (next) {
            at++;
        }
        return next;
    }

    /** The rest of a text that has begun, without its quote. One with an escape is given up. */
    String restOfText() {
        int start = at;
        int end = start;
        while (end < characters.length && isPlain(characters[end])) {
            end++;
        }
        at = end;
        pass('"');
        return text.substring(start, end);
    }

    /** A number without sign, fraction and exponent. */
    long natural() {
        int start = at;
        digits();
        if (gaveUp || at - start > 1 && characters[start] == '0' || at - start > MOST_DIGITS) {
            giveUp();
            return 0;
        }
        return Long.parseLong(text, start, at, 10);
    }

    /** Passes any value, without space before or after it. */
    String value() {
        int start = at;
        value(0);
        return text.substring(start, at);
    }

    private void value(int depth) {
        switch (peek()) {
            case '{' -> elements(true, '}', depth + 1);
            case '[' -> elements(false, ']', depth + 1);
            case '"' -> text();
            case 't' -> pass("true");
            case 'f' -> pass("false");
            case 'n' -> pass("null");
            default -> number();
        }
    }

    /** An object's or a list's, from its bracket on. */
    private void elements(boolean named, char end, int depth) {
        at++;
        space();
        if (depth > DEEPEST) {
            giveUp();
        } else if (!passIf(end)) {
            do {
                space();
                if (named) {
                    name();
                }
                value(depth);
                space();
            } while (passIf(','));
            pass(end);
        }
    }

    private void name() {
        int start = at;
        text();
        if (at - start > LONGEST) {
            giveUp();
        }
        space();
        pass(':');
        space();
    }

    private void text() {
        pass('"');
        int next = at;
        while (next < characters.length && characters[next] != '"') {
            if (isPlain(characters[next])) {
                next++;
            } else {
                next = afterEscape(next);
            }
        }
        at = Math.min(next, characters.length);
        pass('"');
    }

    /** Where an escape that begins here ends; behind everything where there is none. */
    private int afterEscape(int start) {
        int kind = start + 1;
        if (characters[start] == '\\' && kind < characters.length) {
            if (ESCAPED.indexOf(characters[kind]) >= 0) {
                return kind + 1;
            }
            int end = kind + 1 + UNICODE_DIGITS;
            if (characters[kind] == 'u' && end <= characters.length && isHex(kind + 1, end)) {
                return end;
            }
        }
        giveUp();
        return characters.length;
    }

    private boolean isHex(int start, int end) {
        for (int i = start; i < end; i++) {
            char digit = characters[i];
            if (!isDigit(digit) && (digit < 'a' || digit > 'f') && (digit < 'A' || digit > 'F')) {
                return false;
            }
        }
        return true;
    }

    private void number() {
        int start = at;
        passIf('-');
        if (!passIf('0')) {
            digits();
        }
        if (passIf('.')) {
            digits();
        }
        if (passIf('e') || passIf('E')) {
            if (!passIf('+')) {
                passIf('-');
            }
            digits();
        }
        if (at - start > LONGEST) {
            giveUp();
        }
    }

    private void digits() {
        int start = at;
        while (isDigit(peek())) {
            at++;
        }
        if (at == start) {
            giveUp();
        }
    }

    private void space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    /** The next character, or one that stands nowhere in JSON. */
    private char peek() {
        return at < characters.length ? characters[at] : '\0';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Whether it means itself in a text. */
    private static boolean isPlain(char character) {
        return character >= ' ' && character != '"' && character != '\\';
    }
}
