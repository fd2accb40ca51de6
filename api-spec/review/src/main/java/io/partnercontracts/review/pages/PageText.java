package io.partnercontracts.review.pages;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the bytes of a page as text: UTF-8, UTF-16, or what HTML says that it is. */
final class PageText {
    private static final Pattern DECLARED =
            Pattern.compile("(?i)<(?:meta|\\?xml)[^>]*?(?:charset|encoding)\\s*=\\s*[\"']?([\\w-]+)");
    private static final int HEAD = 1024;

    private PageText() {}

    /** @throws IllegalArgumentException if the bytes are no text, or not in a known encoding */
    static String of(byte[] bytes, String name) {
        Charset charset = charset(bytes, name);
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
            if (plain.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f')) {
                throw new IllegalArgumentException(name + " is binary. Name pages in Markdown or HTML.");
            }
            return plain.replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    name + " cannot be read as " + charset
                            + ": it is binary, or in another encoding. Save it as UTF-8.",
                    e);
        }
    }

    private static Charset charset(byte[] bytes, String name) {
        if (startsWith(bytes, 0xFE, 0xFF) || isEveryOtherZero(bytes, 0)) {
            return StandardCharsets.UTF_16BE;
        }
        if (startsWith(bytes, 0xFF, 0xFE) || isEveryOtherZero(bytes, 1)) {
            return StandardCharsets.UTF_16LE;
        }
        return startsWith(bytes, 0xEF, 0xBB, 0xBF)
                ? StandardCharsets.UTF_8
                : declared(bytes, name).orElse(StandardCharsets.UTF_8);
    }

    private static Optional<Charset> declared(byte[] bytes, String name) {
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        if (!head.stripLeading().startsWith("<") || !declared.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(declared.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    name + " says that it is in " + declared.group(1) + ", which is unknown. Save it as UTF-8.", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int index = 0; index < start.length; index++) {
            if (index >= bytes.length || (bytes[index] & 0xFF) != start[index]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark: pages are full of ASCII, of which each other byte is zero. */
    private static boolean isEveryOtherZero(byte[] bytes, int from) {
        int zeros = 0;
        int most = Math.min(HEAD, bytes.length) / 2;
        for (int index = 0; index < most; index++) {
            zeros += bytes[2 * index + from] == 0 ? 1 : 0;
            if (bytes[2 * index + 1 - from] == 0) {
                return false;
            }
        }
        return most > 1 && zeros > most / 2;
    }
}
