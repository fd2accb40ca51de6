package io.partnercontracts.review.pages;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares words by their letters alone, so that it needs no dictionary. */
final class Words {
    private static final double ALIKE = 0.5;
    private static final int A_WORD = 5;
    private static final Pattern FOREIGN = Pattern.compile("[^\\x00-\\x7F]");

    private Words() {}

    /** Letters and digits alone, in lower case, without marks; Turkish i with and without dot are one. */
    static String fold(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('ı', 'i')
                .replaceAll("[^\\p{L}\\d]", "");
    }

    static boolean same(String one, String other) {
        return fold(one).equals(fold(other));
    }

    /** Whether it has signs that no name of the contract has. */
    static boolean isForeign(String word) {
        return FOREIGN.matcher(word).find();
    }

    static boolean alike(String one, String other) {
        String a = fold(one);
        String b = fold(other);
        return similarity(one, other) >= ALIKE || b.length() >= A_WORD && a.contains(b);
    }

    /** From 0 to 1. */
    static double similarity(String one, String other) {
        String a = fold(one);
        String b = fold(other);
        int longest = Math.max(a.length(), b.length());
        return longest == 0 ? 0 : 1 - (double) distance(a, b) / longest;
    }

    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(other -> alike(word, other))
                .max(Comparator.comparingDouble(other -> similarity(word, other)));
    }

    /** How many letters have to be added, removed or replaced. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
