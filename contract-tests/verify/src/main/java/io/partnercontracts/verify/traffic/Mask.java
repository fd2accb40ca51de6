package io.partnercontracts.verify.traffic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces values by others of the same form, the same one each time. They depend on a key that is made anew for each
 * recording and leaves the process's memory nowhere.
 */
final class Mask {

    private static final Pattern GUID = Pattern.compile("(?i)\\{?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}}?");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*", Pattern.DOTALL);
    private static final Pattern DATE = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:([T ])(\\d\\d:\\d\\d)(:\\d\\d)?(\\.\\d{1,9})?(Z|[+-]\\d\\d:?\\d\\d)?)?");
    private static final Pattern DIGITS = Pattern.compile("[+(]?\\d[\\d\\s()+./:-]*");
    private static final Pattern DOMAIN = Pattern.compile("[\\w-]+(\\.[\\w-]+)+");
    private static final Pattern TOKEN = Pattern.compile("\\S{20,}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    private final byte[] key = new byte[32];
    private final Set<String> words = ConcurrentHashMap.newKeySet();

    Mask() {
        new SecureRandom().nextBytes(key);
    }

    /** Another value of the same form. An empty one stays. */
    String of(String value) {
        if (value.isBlank()) {
            return value.isEmpty() ? "" : " ";
        }
        WORD.matcher(value).results().map(match -> lower(match.group())).forEach(words::add);
        for (int attempt = 0; ; attempt++) {
            String masked = masked(value, new Stream(identity(value) + attempt));
            if (!masked.equals(value)) {
                return masked;
            }
        }
    }

    /** Whether a masked value had this word. */
    boolean hides(String word) {
        return words.contains(lower(word));
    }

    private static String identity(String value) {
        return GUID.matcher(value).matches() ? lower(value).replaceAll("[{}-]", "") : value;
    }

    private static String masked(String value, Stream random) {
        Matcher date = DATE.matcher(value);
        if (GUID.matcher(value).matches()) {
            return replaceDigits(value, random, 16);
        } else if (EMAIL.matcher(value).matches()) {
            return "person-" + random.letters(8) + "@example.com";
        } else if (URL.matcher(value).matches()) {
            return "https://" + random.letters(8) + ".example.com/";
        } else if (date.matches()) {
            return date(date, random);
        } else if (DIGITS.matcher(value).matches()) {
            return replaceDigits(value, random, 10);
        } else if (DOMAIN.matcher(value).matches()) {
            return random.letters(8) + ".example.com";
        } else if (TOKEN.matcher(value).matches()) {
            return "masked-" + random.letters(16);
        }
        return text(value, random);
    }

    /** Text of one or two words, of which only this is kept: how it begins, and whether it is more than ASCII. */
    private static String text(String value, Stream random) {
        boolean isShortCode = value.matches("[A-Z]{1,3}");
        String word = random.letters(isShortCode ? value.length() : 8);
        if (isShortCode) {
            return word.toUpperCase(Locale.ROOT);
        }
        String start = Character.isUpperCase(value.codePointAt(0))
                ? word.substring(0, 1).toUpperCase(Locale.ROOT)
                : word.substring(0, 1);
        String accent = value.chars().allMatch(character -> character < 128) ? "" : "\u00e9";
        return start + word.substring(1) + accent + (value.contains(" ") ? " " + random.letters(6) : "");
    }

    /** A date before or after today, as the original is, so that it is accepted or refused as that was. */
    private static String date(Matcher date, Stream random) {
        boolean isAhead = date.group(1).compareTo(LocalDate.now(ZoneOffset.UTC).toString()) > 0;
        StringBuilder masked = new StringBuilder(String.format(
                Locale.ROOT,
                "%d-%02d-%02d",
                (isAhead ? 2100 : 2001) + random.next(15),
                1 + random.next(12),
                1 + random.next(28)));
        if (date.group(2) != null) {
            masked.append(date.group(2))
                    .append(String.format(Locale.ROOT, "%02d:%02d", random.next(24), random.next(60)));
        }
        if (date.group(4) != null) {
            masked.append(String.format(Locale.ROOT, ":%02d", random.next(60)));
        }
        if (date.group(5) != null) {
            masked.append(replaceDigits(date.group(5), random, 10));
        }
        if (date.group(6) != null) {
            masked.append(date.group(6).equals("Z") ? "Z" : "+01:00");
        }
        return masked.toString();
    }

    private static String replaceDigits(String value, Stream random, int radix) {
        StringBuilder masked = new StringBuilder();
        boolean isFirst = true;
        for (char character : value.toCharArray()) {
            if (Character.digit(character, radix) < 0) {
                masked.append(character);
            } else {
                // No leading zero where there was none: a number stays a number.
                char digit = Character.forDigit(
                        isFirst && radix == 10 && character != '0' ? 1 + random.next(9) : random.next(radix), radix);
                masked.append(Character.isUpperCase(character) ? Character.toUpperCase(digit) : digit);
                isFirst = false;
            }
        }
        return masked.toString();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** As many numbers as a form needs, from the keyed digest of a value. */
    private final class Stream {
        private final byte[] bytes;
        private int used;

        Stream(String value) {
            try {
                Mac mac = Mac.getInstance("HmacSHA512");
                mac.init(new SecretKeySpec(key, "HmacSHA512"));
                bytes = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java has no HmacSHA512.", e);
            }
        }

        int next(int bound) {
            return Byte.toUnsignedInt(bytes[used++ % bytes.length]) % bound;
        }

        String letters(int count) {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < count; i++) {
                letters.append((char) ('a' + next(26)));
            }
            return letters.toString();
        }
    }
}
