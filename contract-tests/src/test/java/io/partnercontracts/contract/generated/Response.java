package io.partnercontracts.contract.generated;

import java.util.Map;
import java.util.TreeMap;

/** What came back. Header names are case-insensitive. */
record Response(int status, Map<String, String> headers, String body) {

    Response {
        var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + body.substring(0, Math.min(body.length(), 2000));
    }
}
