package io.github.mustmon.core.nut;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Values as NUT clients can read them: ASCII, because upsc discards every other byte and Home Assistant fails at it; numbers
 * with a dot and without an exponent; and none of the letters that would have to be escaped, because most clients do not undo
 * the escaping.
 */
final class NutText {

    /** Without the letters that decomposition turns into these: Russian and Ukrainian. */
    private static final String CYRILLIC = "абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя";

    private static final String[] LATIN = {
        "a", "b", "v", "g", "g", "d", "e", "ye", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
        "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"
    };

    private NutText() {}

    /** A whole number. */
    static String whole(double number) {
        return decimals(number, 0);
    }

    /** A number with one decimal. */
    static String tenths(double number) {
        return decimals(number, 1);
    }

    private static String decimals(double number, int decimals) {
        return BigDecimal.valueOf(number)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** A text, at most so many letters long. Cyrillic becomes Latin; what has no letters in ASCII becomes question marks. */
    static String plain(String text, int letters) {
        StringBuilder ascii = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(letter -> {
            switch (letter) {
                case '"' -> ascii.append('\'');
                case '\\' -> ascii.append('/');
                case '#' -> ascii.append("No.");
                case '\u00b0' -> ascii.append("deg ");
                case '\t', '\r', '\n' -> ascii.append(' ');
                default -> {
                    if (letter >= ' ' && letter <= '~') {
                        ascii.append((char) letter);
                    } else if (CYRILLIC.indexOf(Character.toLowerCase(letter)) >= 0) {
                        ascii.append(latin(letter));
                    } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                        ascii.append('?');
                    }
                }
            }
        });
        String plain = ascii.toString().strip();
        return plain.length() <= letters ? plain : plain.substring(0, letters);
    }

    private static String latin(int cyrillic) {
        String latin = LATIN[CYRILLIC.indexOf(Character.toLowerCase(cyrillic))];
        return Character.isLowerCase(cyrillic) || latin.isEmpty()
                ? latin
                : latin.substring(0, 1).toUpperCase(Locale.ROOT) + latin.substring(1);
    }
}
