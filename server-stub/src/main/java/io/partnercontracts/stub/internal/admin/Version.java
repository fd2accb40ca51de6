package io.partnercontracts.stub.internal.admin;

import io.partnercontracts.stub.internal.binding.Resources;
import java.nio.charset.StandardCharsets;

/** The version of the stub. */
public final class Version {

    private Version() {}

    /** The version as Maven knows it. */
    public static String text() {
        var text = Resources.find("/partner-center-stub/version.txt").orElseThrow();
        return new String(text, StandardCharsets.UTF_8).strip();
    }
}
