package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Bodies that come or go compressed (RFC 9110, 8.4.1). */
public final class Compression {

    /** A smaller body would hardly become smaller. */
    private static final int LEAST = 4096;

    private Compression() {}

    /** The body before it was compressed; one that is not, in an unknown way, or to more than {@code most} bytes, ends the request. */
    public static byte[] undo(String coding, byte[] body, int most) {
        var in = new ByteArrayInputStream(body);
        try (var plain = switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in);
            case "deflate" -> new InflaterInputStream(in, new Inflater(!hasZlibHeader(body)));
            case "identity", "" -> in;
            default ->
                throw INVALID_REQUEST_INPUT.refusal(
                        415, "Content-Encoding: \"" + coding + "\" is not read; send gzip, deflate or none");
        }) {
            var bytes = plain.readNBytes(most + 1);
            if (bytes.length > most) {
                throw INVALID_REQUEST_INPUT.refusal(413, "The body is larger than " + most + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw INVALID_REQUEST_INPUT.refusal("The body is not compressed with " + coding + ", as its header says");
        }
    }

    /** Some clients leave out the header that the standard wants. */
    private static boolean hasZlibHeader(byte[] body) {
        return body.length > 1 && (body[0] & 0x0f) == 8 && ((body[0] & 0xff) << 8 | body[1] & 0xff) % 31 == 0;
    }

    /** The body as it is sent: compressed if it is large and the client asks for it. */
    public static byte[] of(byte[] body, HttpFields asked, HttpFields.Mutable headers) {
        if (body.length < LEAST) {
            return body;
        }
        headers.add(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        if (Headers.accepted(asked, HttpHeader.ACCEPT_ENCODING).stream().noneMatch("gzip"::equalsIgnoreCase)) {
            return body;
        }
        var bytes = new ByteArrayOutputStream();
        try (var compressed = new GZIPOutputStream(bytes)) {
            compressed.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        return bytes.toByteArray();
    }
}
