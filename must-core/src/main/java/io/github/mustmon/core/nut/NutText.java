package io.github.mustmon.core.nut;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;

/**
 * Values as NUT clients can read them: ASCII, numbers with a dot and without an exponent, and none of the letters that would
 * have to be escaped, because most clients do not undo the escaping.
 */
final class NutText {

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

    /** A text, at most so many letters long. */
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
                    } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                        ascii.append('?');
                    }
                }
            }
        });
        String plain = ascii.toString().strip();
        return plain.length() <= letters ? plain : plain.substring(0, letters);
    }
}
