package io.partnercontracts.stub.internal.embedded;

import io.partnercontracts.stub.PartnerCenterStub;
import io.partnercontracts.stub.StubOptions;
import java.io.IOException;

/** Starts stubs in this JVM. */
public final class EmbeddedLauncher implements PartnerCenterStub.Launcher {

    /** For the JVM's search for services. */
    public EmbeddedLauncher() {}

    @Override
    public PartnerCenterStub launch(StubOptions options) throws IOException {
        return new EmbeddedStub(options);
    }
}
