package io.partnercontracts.client;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * Answers calls in place of Partner Center and without a network, for tests of the code that calls: each exception and each
 * model comes about as it does in production. The stub does the same over a network, and with the service's own rules.
 *
 * <pre>{@code
 * var client = PartnerCenterClient.builder()
 *         .accessToken(() -> AccessToken.of("token"))
 *         .maxAttempts(1)
 *         .cannedAnswers(request -> request.method().equals("GET")
 *                 ? CannedAnswers.json(200, "{\"items\":[]}")
 *                 : CannedAnswers.json(409, "{\"code\":600061,\"description\":\"There is one already.\"}"))
 *         .build();
 * }</pre>
 */
@FunctionalInterface
public interface CannedAnswers {

    /**
     * Answers one attempt, in the thread of the call.
     *
     * @param request what was sent
     * @return the response
     * @throws IOException if there is to be none: the call then has a {@link NoAnswerException}
     */
    Answer to(Request request) throws IOException;

    /**
     * A response of JSON.
     *
     * @param status its status
     * @param body its body
     * @return the response
     */
    static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    /**
     * What was sent.
     *
     * @param method the HTTP method
     * @param uri the address with its query
     * @param headers the headers, with the names as they are sent; without the token
     * @param body the body; empty if there is none
     */
    record Request(String method, URI uri, Map<String, String> headers, String body) {

        /**
         * Keeps the headers from being changed.
         *
         * @param method the HTTP method
         * @param uri the address with its query
         * @param headers the headers
         * @param body the body; empty if there is none
         */
        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * What is answered.
     *
     * @param status the HTTP status
     * @param headers the headers
     * @param body the body; empty for none
     */
    record Answer(int status, Map<String, String> headers, String body) {

        /**
         * Keeps the headers from being changed.
         *
         * @param status the HTTP status
         * @param headers the headers
         * @param body the body; empty for none
         */
        public Answer {
            headers = Map.copyOf(headers);
        }
    }
}
