package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.model.FaultSeed.ConnectionEnum;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a fault does to one request.
 *
 * @param faultId the fault's id
 * @param answer what is answered without doing what was requested, or null to do it
 * @param delay how long the answer is kept back
 * @param connection what happens to the connection, or null for nothing
 */
record Effect(
        String faultId,
        @Nullable Answer answer,
        Duration delay,
        @Nullable ConnectionEnum connection) {

    boolean isDrop() {
        return connection == ConnectionEnum.DROP;
    }

    boolean isTruncation() {
        return connection == ConnectionEnum.TRUNCATE;
    }

    String describe(String why) {
        var text = new StringBuilder("fault ").append(faultId);
        if (isDrop()) {
            return text.append(": connection dropped").toString();
        }
        if (!delay.isZero()) {
            text.append(", answer kept back for ").append(delay.toMillis()).append(" ms");
        }
        if (isTruncation()) {
            text.append(", answer truncated");
        }
        return text.append(": ").append(why).toString();
    }
}
