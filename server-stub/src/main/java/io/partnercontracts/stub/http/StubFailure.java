package io.partnercontracts.stub.http;

import java.util.List;

/** Ends a request with a documented error. */
public final class StubFailure extends RuntimeException {

    private final transient Answer answer;

    /** Fails with the error as the contract shows it. */
    public StubFailure(DocumentedError error) {
        this(error, error.answer());
    }

    /** Fails with the error and says in its member {@code data} what is wrong. */
    public StubFailure(DocumentedError error, List<String> details) {
        this(error, error.answer(error.status(), details));
    }

    /** Fails with the error's envelope under another status. */
    StubFailure(DocumentedError error, int status, String detail) {
        this(error, error.answer(status, List.of(detail)));
    }

    private StubFailure(DocumentedError error, Answer answer) {
        super(error.exampleName(), null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
