package io.partnercontracts.contract.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * A request that was made up.
 *
 * @param what what is broken in it; empty if nothing is
 * @param refused whether it must not succeed
 * @param preferred the status that it asks for; 0 if it asks for none
 */
record GeneratedRequest(
        String operation,
        Kind kind,
        String what,
        boolean refused,
        int preferred,
        String method,
        String target,
        Map<String, String> headers,
        byte[] body) {

    enum Kind {
        VALID,
        NEARLY,
        WILD
    }

    @Override
    public String toString() {
        return kind + " " + operation + (what.isEmpty() ? "" : " (" + what + ")") + ": " + method + " " + target + " "
                + headers + " "
                + new String(body, UTF_8).substring(0, Math.min(new String(body, UTF_8).length(), 2000));
    }
}
