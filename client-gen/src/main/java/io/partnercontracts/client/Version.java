package io.partnercontracts.client;

import java.util.Objects;

/** Which client this is, as the manifest of its jar says. */
final class Version {

    static final String USER_AGENT = "partner-center-client/"
            + Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unpackaged");

    private Version() {}
}
