package io.partnercontracts.stub.soak;

/**
 * A request as bytes, and what has to come back.
 *
 * @param what the kind of request, for the report
 * @param bytes what is written
 * @param id the id that the response has to repeat; empty if the stub cannot read it
 * @param status the status that has to come
 * @param email the address that the response has to contain, or empty
 * @param last whether the stub has to close the connection after its response
 */
record Sent(String what, byte[] bytes, String id, int status, String email, boolean last) {

    boolean isReadable() {
        return !id.isEmpty();
    }

    boolean hasNoBody() {
        return what.startsWith("HEAD") || status == 204;
    }
}
