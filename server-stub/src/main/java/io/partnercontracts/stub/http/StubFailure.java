package io.partnercontracts.stub.http;

import java.util.function.Supplier;

/** Ends a request with an error, most often made by {@link DocumentedError}. */
public final class StubFailure extends RuntimeException {

    private final transient Answer answer;

    /** Ends a request with this answer. */
    public StubFailure(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    /** The same end for another reason. */
    public StubFailure because(String why) {
        return new StubFailure(answer.because(why));
    }

    /** What the request is answered with. */
    public Answer answer() {
        return answer;
    }

    /** What {@code work} answers, be it a refusal. Failures of the service (500 and above) are thrown on. */
    public static Answer orAnswer(Supplier<Answer> work) {
        try {
            return work.get();
        } catch (StubFailure e) {
            if (e.answer.status() >= 500) {
                throw e;
            }
            return e.answer;
        }
    }
}
