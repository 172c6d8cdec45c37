package io.github.mustmon.nut;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a command apart into words, byte by byte. Blanks separate words; quotes keep blanks, and the closing quote ends the
 * word; a backslash takes the next letter as it is, and joins lines; {@code #} begins a comment; {@code =} is a word of its
 * own. What is too long is cut, so that no client can fill the memory. Not for several threads.
 */
final class Words {

    /** What a byte leads to. */
    enum Result {
        /** The command goes on. */
        MORE,
        /** The command is complete, see {@link #take()}. */
        COMPLETE,
        /** The line is over and was no command: it is to be left unanswered. */
        REJECTED
    }

    private enum State {
        BETWEEN,
        WORD,
        QUOTED,
        COMMENT,
        REJECTED
    }

    private static final int MOST_LETTERS = 512;
    private static final int MOST_WORDS = 32;

    private final StringBuilder word = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private State state = State.BETWEEN;
    private boolean literal;
    private boolean begun;

    /** Takes in one more byte. */
    Result add(byte received) {
        begun = true;
        if (received != '\n' && received != '\r' && received != '\t' && (received < ' ')) {
            // Control characters, and bytes above 0x7f, which are negative: not part of any command.
            return Result.MORE;
        }
        char letter = (char) received;
        if (letter == '\n') {
            return endOfLine();
        }
        if (state == State.COMMENT || state == State.REJECTED) {
            return Result.MORE;
        }
        if (literal) {
            if (letter != '\r') {
                literal = false;
                state = state == State.QUOTED ? State.QUOTED : State.WORD;
                append(letter);
            }
            return Result.MORE;
        }
        if (letter == '\\') {
            literal = true;
        } else if (state == State.QUOTED) {
            quoted(letter);
        } else {
            unquoted(letter);
        }
        return Result.MORE;
    }

    /** The words of the complete command; the next one begins. */
    List<String> take() {
        List<String> taken = words;
        words = new ArrayList<>();
        begun = false;
        return taken;
    }

    /** Whether a command has begun and is not complete. */
    boolean isInside() {
        return begun;
    }

    private Result endOfLine() {
        if (literal) {
            literal = false;
            return Result.MORE;
        }
        switch (state) {
            case QUOTED -> {
                return Result.MORE;
            }
            case REJECTED -> {
                state = State.BETWEEN;
                take();
                return Result.REJECTED;
            }
            case WORD -> endWord();
            case BETWEEN, COMMENT -> {
                // No word is open.
            }
        }
        state = State.BETWEEN;
        return Result.COMPLETE;
    }

    private void quoted(char letter) {
        switch (letter) {
            case '"' -> endWord();
            case '#' -> {
                word.setLength(0);
                state = State.REJECTED;
            }
            case '\r' -> {
                // Belongs to the end of the line, which quotes do not keep either.
            }
            default -> append(letter);
        }
    }

    private void unquoted(char letter) {
        switch (letter) {
            case ' ', '\t', '\r' -> endOpenWord();
            case '#' -> {
                endOpenWord();
                state = State.COMMENT;
            }
            case '=' -> {
                endOpenWord();
                append(letter);
                endWord();
            }
            default -> {
                if (letter == '"' && state == State.BETWEEN) {
                    state = State.QUOTED;
                } else {
                    state = State.WORD;
                    append(letter);
                }
            }
        }
    }

    private void append(char letter) {
        if (word.length() < MOST_LETTERS && words.size() < MOST_WORDS) {
            word.append(letter);
        }
    }

    private void endOpenWord() {
        if (state == State.WORD) {
            endWord();
        }
    }

    private void endWord() {
        if (words.size() < MOST_WORDS) {
            words.add(word.toString());
        }
        word.setLength(0);
        state = State.BETWEEN;
    }
}
