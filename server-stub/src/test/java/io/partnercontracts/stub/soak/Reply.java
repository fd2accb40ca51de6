package io.partnercontracts.stub.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/** One response, as read from a connection. */
record Reply(int status, Map<String, String> headers, String body) {

    /** The next response, other than an interim one. Null if the connection is closed instead. */
    static Reply read(InputStream in, boolean hasNoBody) throws IOException {
        var line = line(in);
        if (line == null) {
            return null;
        }
        if (!line.matches("HTTP/1\\.1 \\d{3} .*")) {
            throw new IOException("Not the start of a response: " + line);
        }
        var status = Integer.parseInt(line.substring(9, 12));
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(in, hasNoBody);
        }
        var length = headers.get("Content-Length");
        if (hasNoBody) {
            return new Reply(status, headers, "");
        }
        if (length == null) {
            throw new IOException("A response without length: " + line + headers);
        }
        var body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
            throw new IOException("Half a response: " + line + headers);
        }
        return new Reply(status, headers, new String(body, ISO_8859_1));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                line.setLength(Math.max(0, line.length() - 1));
                return line.toString();
            }
            line.append((char) next);
        }
        if (line.length() > 0) {
            throw new IOException("Half a head: " + line);
        }
        return null;
    }
}
