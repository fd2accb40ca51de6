package io.partnercontracts.stub.internal.binding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How the stub reads bytes as text: no reader it uses refuses all that its encoding does not have. */
final class Text {

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private Text() {}

    /** The text; one with bytes that the encoding does not have, or with half a surrogate pair, is refused. */
    static String decode(byte[] bytes, Charset from) throws CharacterCodingException {
        var text = from.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        // UTF-32 of the JDK lets them pass.
        if (LONE_SURROGATE.matcher(text).find()) {
            throw new MalformedInputException(1);
        }
        return text;
    }

    /** How JSON is encoded: as the zeros among its first four bytes, or its byte order mark, say (RFC 4627, 3). */
    static Charset charsetOfJson(byte[] json) {
        var first = 0L;
        for (int i = 0; i < 4; i++) {
            first = first << 8 | (i < json.length ? json[i] & 0xff : 0xff);
        }
        if (first == 0xFEFF || first >>> 8 == 0) {
            return Charset.forName("UTF-32BE");
        }
        if (first == 0xFFFE_0000L || (first & 0xFF_FFFF) == 0) {
            return Charset.forName("UTF-32LE");
        }
        if (first >>> 16 == 0xFEFF || first >>> 24 == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return first >>> 16 == 0xFFFE || (first & 0xFF_0000) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }
}
