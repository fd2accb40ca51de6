package io.partnercontracts.stub.http;

/** Ends a request with an error, made by {@link DocumentedError}. */
public final class StubFailure extends RuntimeException {

    private final transient Answer answer;

    StubFailure(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
