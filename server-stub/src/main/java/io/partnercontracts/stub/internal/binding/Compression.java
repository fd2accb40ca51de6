package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
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
            case "gzip", "x-gzip" -> new Gunzipped(in, body.length);
            case "deflate" -> new Inflated(in, new Inflater(!hasZlibHeader(body)));
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
            throw INVALID_REQUEST_INPUT.refusal("The body is not compressed with " + coding
                    + ", as its header says, or bytes of it are missing, changed or too many");
        }
    }

    /** The JDK's reader leaves out what it cannot read after the end. */
    private static final class Gunzipped extends GZIPInputStream {

        private static final int TRAILER = 8;

        /** Takes all that is left at once, so that it is known how much remains. */
        Gunzipped(InputStream in, int length) throws IOException {
            super(in, Math.max(1, length));
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = super.read(bytes, offset, length);
            if (count < 0 && inf.getRemaining() > TRAILER) {
                throw new ZipException("bytes after the end");
            }
            return count;
        }
    }

    /** Ends where the compressed bytes end, and nowhere before or after. */
    private static final class Inflated extends InflaterInputStream {

        Inflated(InputStream in, Inflater inflater) {
            super(in, inflater);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = super.read(bytes, offset, length);
            if (count < 0 && (inf.needsDictionary() || inf.getRemaining() > 0 || in.available() > 0)) {
                throw new ZipException("dictionary, or bytes after the end");
            }
            return count;
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
