package io.partnercontracts.stub.state;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock in UTC, until a test stops it. Thread-safe. */
public final class StubClock extends Clock {

    private volatile Clock current = Clock.systemUTC();

    /** Lets the clock stand still. */
    public void stopAt(Instant instant) {
        current = Clock.fixed(instant, ZoneOffset.UTC);
    }

    /** Lets the clock run with the system's. */
    public void run() {
        current = Clock.systemUTC();
    }

    @Override
    public Instant instant() {
        return current.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return current.withZone(zone);
    }
}
